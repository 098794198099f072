package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a remote repository, in one spelling.
 *
 * @param host in lower case
 * @param path as it was given, without a slash at its end
 */
record RemoteAddress(String scheme, String host, int port, String path) {

    static final String SECURE = "https";
    private static final int SECURE_PORT = 443;
    private static final int PLAIN_PORT = 80;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST = 2_000;
    private static final Set<String> KNOWN = Set.of(SECURE, "http");
    private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?|\\[[0-9a-f:.]+]");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~%!$&'()*+,;=:@-]+)+");

    /** @throws SourceException when it is not one that may be asked */
    static RemoteAddress of(URI url, Set<String> schemes) {
        String scheme = word(url.getScheme());
        if (!KNOWN.contains(scheme)) {
            throw refused("A remote repository is named by an https:// address; other ways to it are not supported");
        }
        if (!schemes.contains(scheme)) {
            throw refused("Addresses of the scheme %s are not allowed here; use https".formatted(scheme));
        }
        checkExtras(url);
        return new RemoteAddress(scheme, host(url), port(url, scheme), path(url));
    }

    private static void checkExtras(URI url) {
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            throw refused(
                    "An address must not hold a user name or a token; have the credentials of its host configured, and name the address without them");
        }
        if (url.getRawQuery() != null
                || url.getRawFragment() != null
                || url.toString().length() > LONGEST) {
            throw refused("An address of a repository has neither a query nor a fragment, and is not that long");
        }
    }

    private static int port(URI url, String scheme) {
        if (url.getPort() < 0) {
            return scheme.equals(SECURE) ? SECURE_PORT : PLAIN_PORT;
        }
        if (url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            throw refused("The port in the address is none");
        }
        return url.getPort();
    }

    private static String host(URI url) {
        String host = word(url.getHost());
        String plain = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (!HOST.matcher(plain).matches()) {
            throw refused("The address names no host");
        }
        return plain;
    }

    private static String path(URI url) {
        String path = String.valueOf(url.getRawPath()).replaceAll("/+$", "");
        String flat = path.toLowerCase(Locale.ROOT).replace("%2e", ".");
        if (!PATH.matcher(path).matches() || (flat + "/").contains("/../") || (flat + "/").contains("/./")) {
            throw refused("The address names no repository on its host");
        }
        return path;
    }

    boolean isSecure() {
        return scheme.equals(SECURE);
    }

    /** For a connection and a reader; never holds a credential. */
    String text() {
        int usual = isSecure() ? SECURE_PORT : PLAIN_PORT;
        return scheme + "://" + authority(usual) + path;
    }

    /** What the request names as its host. */
    String authority() {
        return authority(isSecure() ? SECURE_PORT : PLAIN_PORT);
    }

    private String authority(int usual) {
        return port == usual ? host : host + ":" + port;
    }

    /** A name for a folder, the same for all spellings of the address. */
    String key(String variant) {
        try {
            byte[] text = (text() + " " + variant).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text))
                    .substring(0, 40);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String word(@Nullable String word) {
        return word == null ? "" : word.toLowerCase(Locale.ROOT);
    }

    private static SourceException refused(String why) {
        return new SourceException(Reason.NOT_ALLOWED, why);
    }
}

package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import io.orchex.outbound.AddressRules;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The address of a remote repository, in one spelling.
 *
 * @param user to log in as over ssh; empty for other schemes, where the configuration says it
 * @param host in lower case
 * @param path as it was given, without a slash at its end
 */
record RemoteAddress(String scheme, String user, String host, int port, String path) {

    static final String SECURE = "https";
    static final String SSH = "ssh";
    private static final Map<String, Integer> PORTS = Map.of(SECURE, 443, "http", 80, SSH, 22);
    private static final String USUAL_USER = "git";
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST = 2_000;
    private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?|\\[[0-9a-f:.]+]");
    private static final Pattern NUMBERS = Pattern.compile("\\[.*]|[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~%!$&'()*+,;=:@-]+)+");

    /** @throws SourceException when it is not one that may be asked */
    static RemoteAddress of(URI url, Set<String> schemes) {
        String scheme = word(url.getScheme());
        if (!PORTS.containsKey(scheme)) {
            throw refused("A remote repository is named by an https:// address; other ways to it are not supported");
        }
        if (!schemes.contains(scheme)) {
            throw refused("Addresses of the scheme %s are not allowed here; use https".formatted(scheme));
        }
        checkExtras(url);
        String user = scheme.equals(SSH) ? login(url) : nobody(url);
        return new RemoteAddress(scheme, user, host(url), port(url, scheme), path(url, scheme));
    }

    /**
     * The address of something else than a repository, such as an API; it may have no path.
     *
     * @throws SourceException when it is not one that may be asked
     */
    static RemoteAddress ofService(URI url, Set<String> schemes) {
        RemoteAddress below = of(URI.create(url.toString().replaceAll("/+$", "") + "/_"), schemes);
        String path = below.path.substring(0, below.path.length() - "/_".length());
        return new RemoteAddress(below.scheme, below.user, below.host, below.port, path);
    }

    private static String nobody(URI url) {
        if (url.getRawUserInfo() != null
                || String.valueOf(url.getRawAuthority()).contains("@")) {
            throw refused(
                    "An address must not hold a user name or a token; have the credentials of its host configured, and name the address without them");
        }
        return "";
    }

    private static String login(URI url) {
        String user = url.getRawUserInfo() == null ? USUAL_USER : url.getRawUserInfo();
        if (!USER.matcher(user).matches()) {
            throw refused("An address over ssh holds a plain user name before its host, and no password");
        }
        return user;
    }

    private static void checkExtras(URI url) {
        if (url.getRawQuery() != null
                || url.getRawFragment() != null
                || url.toString().length() > LONGEST) {
            throw refused("An address of a repository has neither a query nor a fragment, and is not that long");
        }
    }

    private static int port(URI url, String scheme) {
        if (url.getPort() < 0) {
            return usualPort(scheme);
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

    private static int usualPort(String scheme) {
        return Objects.requireNonNull(PORTS.get(scheme), scheme);
    }

    private static String path(URI url, String scheme) {
        String path = String.valueOf(url.getRawPath()).replaceAll("/+$", "");
        String flat = path.toLowerCase(Locale.ROOT).replace("%2e", ".");
        boolean coded = scheme.equals(SSH) && path.contains("%");
        if (coded || !PATH.matcher(path).matches() || (flat + "/").contains("/../") || (flat + "/").contains("/./")) {
            throw refused("The address names no repository on its host");
        }
        return path;
    }

    boolean isSecure() {
        return scheme.equals(SECURE);
    }

    boolean isSsh() {
        return scheme.equals(SSH);
    }

    /** Whether the host is named by numbers, or the word that every machine has for itself, that lead inside. */
    boolean isPrivate() {
        try {
            return host.equals("localhost")
                    || (NUMBERS.matcher(host).matches() && !AddressRules.isGlobal(InetAddress.getByName(host)));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** For a connection and a reader; never holds a credential. */
    String text() {
        return scheme + "://" + (user.isEmpty() ? "" : user + "@") + authority() + path;
    }

    /** What a request names as its host. */
    String authority() {
        return port == usualPort(scheme) ? host : host + ":" + port;
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

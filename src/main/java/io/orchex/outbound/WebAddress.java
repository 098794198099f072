package io.orchex.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address of the web that nobody can read in two ways.
 *
 * @param host in lower case, without a dot at its end; one of IPv6 in brackets
 * @param target path and query, as they were given
 */
public record WebAddress(boolean secure, String host, int port, String target) {

    /** Characters of the longest one. */
    public static final int LONGEST = 2_048;

    private static final int HIGHEST_PORT = 65_535;
    private static final int SECURE_PORT = 443;
    private static final int PLAIN_PORT = 80;
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e&&[^\\\\]]*");
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?)*");
    private static final Pattern NUMBERS_4 = Pattern.compile(
            "((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])");
    private static final Pattern NUMBERS_6 = Pattern.compile("\\[[0-9a-f:.]+]");

    /** A name whose last word looks like a number is one of the old forms of an address: 127.1, 2130706433, 0x7f.1. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");

    /**
     * Parses it.
     *
     * @param plain whether http is fine beside https
     * @throws RefusedAddressException when it is none that may be asked
     */
    public static WebAddress of(String text, boolean plain) {
        if (text.length() > LONGEST || !VISIBLE.matcher(text).matches()) {
            throw refused("It has to be at most %d visible characters of ASCII without a backslash".formatted(LONGEST));
        }
        URI uri = parsed(text);
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        if (!secure && !(plain && "http".equalsIgnoreCase(uri.getScheme()))) {
            throw refused(plain ? "It has to begin with https:// or http://" : "It has to begin with https://");
        }
        checkExtras(uri);
        return new WebAddress(secure, host(uri), port(uri, secure), target(uri));
    }

    private static URI parsed(String text) {
        try {
            return new URI(text).parseServerAuthority();
        } catch (URISyntaxException e) {
            throw refused("It is no address of the web");
        }
    }

    private static void checkExtras(URI uri) {
        String authority = String.valueOf(uri.getRawAuthority());
        if (uri.getRawUserInfo() != null || authority.contains("@")) {
            throw refused("It must not hold a user name or a password");
        }
        if (authority.contains("%")) {
            throw refused("Its host must not be written in percent codes, nor name an interface");
        }
        if (uri.getRawFragment() != null) {
            throw refused("It must not have a fragment (#)");
        }
    }

    private static String host(URI uri) {
        String given = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        String host = given.endsWith(".") ? given.substring(0, given.length() - 1) : given;
        if (NUMBERS_4.matcher(host).matches() || NUMBERS_6.matcher(host).matches()) {
            return host;
        }
        if (ENDS_IN_NUMBER.matcher(host).matches()) {
            throw refused("An address of IPv4 is written as four decimal numbers");
        }
        if (!NAME.matcher(host).matches()) {
            throw refused("It names no host");
        }
        return host;
    }

    private static int port(URI uri, boolean secure) {
        if (uri.getPort() < 0) {
            return secure ? SECURE_PORT : PLAIN_PORT;
        }
        if (uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT) {
            throw refused("Its port is none");
        }
        return uri.getPort();
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The host as a connection's name: without brackets. */
    String plainHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The address where a host is one, written in numbers in the form that everybody reads alike; asks nobody. */
    static Optional<InetAddress> numbers(String host) {
        if (host.indexOf(':') < 0 && !NUMBERS_4.matcher(host).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static RefusedAddressException refused(String why) {
        return new RefusedAddressException(why);
    }
}

package io.orchex.git;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A forge that pull requests are opened on.
 *
 * @param host as it stands in the addresses of its repositories
 * @param api where its API is, without a slash at its end
 * @param token empty where the environment variable is not set
 * @param tokenEnv name of the environment variable that holds it
 */
public record ForgeSettings(String host, Kind kind, URI api, String token, String tokenEnv) {

    private static final Pattern BREAKS_A_HEADER = Pattern.compile("[^\\x21-\\x7e]");

    /** @throws IllegalArgumentException when the token holds what no token does */
    public ForgeSettings {
        if (BREAKS_A_HEADER.matcher(token).find()) {
            throw new IllegalArgumentException("the token in %s has characters that no token has".formatted(tokenEnv));
        }
    }

    /** Whose API it speaks. */
    public enum Kind {
        GITHUB("/api/v3"),
        GITLAB("/api/v4"),
        GITEA("/api/v1");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        /** Where the API usually is. */
        public URI usualApi(String host) {
            return this == GITHUB && host.toLowerCase(Locale.ROOT).equals("github.com")
                    ? URI.create("https://api.github.com")
                    : URI.create("https://" + host + path);
        }
    }

    /**
     * How the forge calls a repository, {@code team/app}. Where the forge has its pages below a path, that path stands
     * before the name in addresses over HTTP, and before the API's own.
     */
    String slug(RemoteAddress repository) {
        String path = repository.path().replaceFirst("\\.git$", "");
        String root = String.valueOf(api.getPath()).replaceFirst(kind.path + "/*$", "");
        boolean below = !repository.isSsh() && !root.isEmpty() && path.startsWith(root + "/");
        return (below ? path.substring(root.length()) : path).substring(1);
    }

    @Override
    public String toString() {
        return "ForgeSettings[host=%s, kind=%s, api=%s, token=****, tokenEnv=%s]".formatted(host, kind, api, tokenEnv);
    }
}

package io.orchex.settings;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Changes to repositories.
 *
 * @param signOff whether commits end with a line {@code Signed-off-by}
 * @param branchPrefix with which the names of all branches begin
 */
public record Refactoring(
        String authorName,
        String authorEmail,
        boolean signOff,
        String branchPrefix,
        List<Forge> forges,
        OwnTests tests) {

    private static final String ADD = "add";
    private static final String OMIT = "omit";
    private static final Pattern NAME = Pattern.compile("[^<>\\p{Cntrl}]{1,200}");
    private static final Pattern ADDRESS = Pattern.compile("[^<>\\s\\p{Cntrl}]{1,200}");
    private static final Pattern PREFIX =
            Pattern.compile("(?=.{1,100}$)[A-Za-z0-9][A-Za-z0-9_-]*(/[A-Za-z0-9][A-Za-z0-9_-]*)*[/-]");

    /**
     * Where pull requests are opened.
     *
     * @param host as it stands in the addresses of its repositories
     * @param kind github, gitlab or gitea
     * @param apiUrl null for the usual one of its kind
     * @param tokenEnv name of the environment variable that holds the token
     */
    public record Forge(String host, String kind, @Nullable URI apiUrl, String tokenEnv) {
        static Forge of(Values values) {
            return new Forge(
                    values.name("host"),
                    values.choice("kind", "github", "gitlab", "gitea"),
                    values.found("api_url").isMissingNode() ? null : values.webAddress("api_url"),
                    values.name("token_env"));
        }
    }

    static Refactoring of(Values values) {
        return new Refactoring(
                values.like("author_name", NAME, "a name without < and >"),
                values.like("author_email", ADDRESS, "a mail address"),
                values.choice("sign_off", OMIT, ADD).equals(ADD),
                values.like(
                        "branch_prefix",
                        PREFIX,
                        "letters, digits, - and _, with slashes between them, that end with a slash or -"),
                values.each("forges", Forge::of),
                OwnTests.of(values.section("tests")));
    }
}

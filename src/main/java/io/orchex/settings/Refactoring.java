package io.orchex.settings;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Changes to repositories.
 *
 * @param branchPrefix with which the names of all branches begin
 */
public record Refactoring(Work work, Author author, String branchPrefix, List<Forge> forges, OwnTests tests) {

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

    /**
     * How much is done.
     *
     * @param atOnce refactorings that this node works on at the same time
     * @param queueLimit that may wait or run on all nodes
     * @param heapMegabytes of the child process that changes and compiles
     */
    public record Work(int atOnce, int queueLimit, int heapMegabytes) {
        static Work of(Values values) {
            return new Work(
                    values.integer("at_once", 1, 64),
                    values.integer("queue_limit", 1, 100_000),
                    values.integer("heap_mb", 128, 16_384));
        }
    }

    /**
     * In whose name commits are made.
     *
     * @param signOff whether commits end with a line {@code Signed-off-by}
     */
    public record Author(String name, String email, boolean signOff) {
        static Author of(Values values) {
            return new Author(
                    values.like("author_name", NAME, "a name without < and >"),
                    values.like("author_email", ADDRESS, "a mail address"),
                    values.choice("sign_off", OMIT, ADD).equals(ADD));
        }
    }

    static Refactoring of(Values values) {
        return new Refactoring(
                Work.of(values),
                Author.of(values),
                values.like(
                        "branch_prefix",
                        PREFIX,
                        "letters, digits, - and _, with slashes between them, that end with a slash or -"),
                values.each("forges", Forge::of),
                OwnTests.of(values.section("tests")));
    }
}

package io.orchex.git;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which state of a repository is wished for.
 *
 * @param branch a branch or tag, {@code main}; null for the one that the repository's HEAD names
 * @param commit a commit's id, in full or at least seven of its digits; null for the last one of the branch
 */
public record Revision(@Nullable String branch, @Nullable String commit) {

    /** The last commit of the branch that is checked out, or that a server calls its default. */
    public static final Revision HEAD = new Revision(null, null);

    private static final int FULL = 40;
    private static final int LONGEST_BRANCH = 250;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
    private static final Pattern NO_BRANCH =
            Pattern.compile("^-|[\\x00-\\x20\\x7f~^:?*\\[\\\\]|\\.\\.|@\\{|//|^/|/$|\\.lock$|\\.$|(^|/)\\.");

    /** @throws SourceException when the branch or the commit can't be one */
    public Revision {
        if (branch != null && (branch.isEmpty() || branch.length() > LONGEST_BRANCH || bad(branch))) {
            throw new SourceException(
                    SourceException.Reason.BAD_REVISION, "The branch's name is not one that git allows");
        }
        commit = commit == null ? null : commit.toLowerCase(Locale.ROOT);
        if (commit != null && !COMMIT.matcher(commit).matches()) {
            throw new SourceException(
                    SourceException.Reason.BAD_REVISION,
                    "A commit is named by its id: 40 hexadecimal digits, or at least the first 7 of them");
        }
    }

    public static Revision ofBranch(String branch) {
        return new Revision(branch, null);
    }

    public static Revision ofCommit(String commit) {
        return new Revision(null, commit);
    }

    /** Whether the commit's id is given in full. */
    boolean isExact() {
        return commit != null && commit.length() == FULL;
    }

    private static boolean bad(String branch) {
        return NO_BRANCH.matcher(branch).find();
    }
}

package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * The name of a branch of our own. All of them start alike, so that none is ever mistaken for one of the people who
 * work in the repository, its default branch among them.
 *
 * @param text the whole name, {@code orchex/extract-function-7f}
 */
public record BranchName(String text) {

    private static final int LONGEST = 200;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/+@=-]*");

    /** @throws SourceException when git, or a server, would not take the name */
    public BranchName {
        boolean fine = PLAIN.matcher(text).matches()
                && text.length() <= LONGEST
                && !text.equals(Constants.HEAD)
                && Repository.isValidRefName(Constants.R_HEADS + text);
        if (!fine) {
            throw new SourceException(Reason.BAD_REVISION, "The branch's name is not one that git allows");
        }
    }

    /**
     * @param prefix that all our branches have; not empty
     * @throws SourceException when git, or a server, would not take the name
     */
    public static BranchName of(String prefix, String rest) {
        if (prefix.isBlank()) {
            throw new SourceException(Reason.BAD_REVISION, "Without a prefix a branch may be somebody else's");
        }
        return new BranchName(prefix + rest);
    }

    String ref() {
        return Constants.R_HEADS + text;
    }
}

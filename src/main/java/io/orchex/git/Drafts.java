package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * What could become of a commit when some of its files are edited: another commit, a patch, a folder for programs to
 * work in. The repository knows nothing of any of them.
 */
public final class Drafts {

    private final Origin origin;
    private final RevCommit onto;
    private final SourceLimits limits;
    private final BooleanSupplier cancelled;

    Drafts(Origin origin, RevCommit onto, SourceLimits limits, BooleanSupplier cancelled) {
        this.origin = origin;
        this.onto = onto;
        this.limits = limits;
        this.cancelled = cancelled;
    }

    /**
     * Draws up a commit on top of this one.
     *
     * @param edits by the paths of the files
     * @param at when it is made; the same commit comes of the same arguments
     * @throws SourceException when the files can't be edited so
     */
    public NewCommit commit(Map<String, Edit> edits, String message, Authorship author, Instant at) {
        try {
            return new Drafting(origin.store(), onto, limits).commit(edits, message, author, at);
        } catch (IOException e) {
            throw origin.corrupt(e);
        }
    }

    /**
     * What undoes another commit here; what came after it stays.
     *
     * @param other the id in full of a commit with one parent, both of which were opened before
     * @throws SourceException when what it changed was changed since
     */
    public Map<String, Edit> undoing(String other) {
        try {
            Allowance allowance = new Allowance(cancelled, limits.past().time());
            return new Drafting(origin.store(), onto, limits).undoing(ObjectId.fromString(other), allowance);
        } catch (IllegalArgumentException | MissingObjectException e) {
            throw new SourceException(
                    Reason.NO_REVISION, "The commit to undo is not in what was read of the repository", e);
        } catch (IOException e) {
            throw origin.corrupt(e);
        }
    }

    /** The edits as {@code git apply} reads them, bytes as the files have them; of what is no text only the names. */
    public byte[] patch(Map<String, Edit> edits) {
        try {
            return new Patch(origin.store(), onto, limits.tree().fileBytes()).of(edits);
        } catch (IOException e) {
            throw origin.corrupt(e);
        }
    }

    /**
     * Writes all files to a folder of its own, for programs to work with.
     *
     * @param parent in which the folder is made
     * @param edits what differs there from this commit
     * @return to be closed when no program works in it any more
     * @throws SourceException when it can't be written
     */
    public Scratch checkOut(Path parent, Map<String, Edit> edits) {
        SourceLimits.Tree tree = limits.tree();
        Tally tally = new Tally(tree, new Allowance(cancelled, tree.time()));
        try {
            return Scratch.in(parent, folder -> {
                CheckOut visitor = new CheckOut(origin.store(), tally, folder, tree.fileBytes());
                Walked walked = new TreeScan(origin.store(), tally, visitor, tree.depth()).run(onto.getTree());
                Scratch.edit(folder, edits, origin.store(), tree.fileBytes());
                return walked;
            });
        } catch (IOException e) {
            throw new SourceException(Reason.TOO_LARGE, "The repository's files can't be written down here", e);
        }
    }
}

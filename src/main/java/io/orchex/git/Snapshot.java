package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** A repository as it was at one commit. For one thread at a time; to be closed by who opened it. */
public final class Snapshot implements AutoCloseable {

    private final Origin origin;
    private final RevCommit commit;
    private final @Nullable String branch;
    private final SourceLimits limits;
    private final KnownChanges known;
    private final BooleanSupplier cancelled;
    private final Texts texts;
    private final Contents contents;

    /** @param branch that was wished for or is the default; null where there is none */
    Snapshot(
            Origin origin,
            RevCommit commit,
            @Nullable String branch,
            SourceLimits limits,
            KnownChanges known,
            BooleanSupplier cancelled) {
        this.origin = origin;
        this.commit = commit;
        this.branch = branch;
        this.limits = limits;
        this.known = known;
        this.cancelled = cancelled;
        this.texts = new Texts(origin.store(), limits.tree().fileBytes(), origin.isPartial());
        this.contents = new Contents(origin, origin.store(), texts);
    }

    /** The commit's id in full. */
    public String commit() {
        return commit.name();
    }

    /** The branch or tag that was wished for, else the default one; none where a commit alone was named. */
    public Optional<String> branch() {
        return Optional.ofNullable(branch);
    }

    /** When it was committed. */
    public Instant committedAt() {
        return Instant.ofEpochSecond(commit.getCommitTime());
    }

    /**
     * Hands out all files of text that people wrote, in the order of their paths.
     *
     * @param consumer may call {@link #read} for the file that it gets, which then costs nothing
     */
    public Walked walk(FilePatterns patterns, Consumer<FileEntry> consumer) {
        SourceLimits.Tree tree = limits.tree();
        Tally tally = new Tally(tree, new Allowance(cancelled, tree.time()));
        Sieve sieve = new Sieve(texts, tally, patterns, consumer);
        try {
            Walked walked = new TreeScan(origin.store(), tally, sieve, tree.depth()).run(commit.getTree());
            if (walked.leftOutCounts().containsKey(LeftOut.Reason.CORRUPT)) {
                origin.distrust();
            }
            return walked;
        } catch (IOException e) {
            throw origin.corrupt(e);
        }
    }

    /**
     * A file's text.
     *
     * @param blob of a {@link FileEntry}
     * @throws SourceException when there is none, or it is too long or no text
     */
    public String read(String blob) {
        return contents.read(blob);
    }

    /** The texts for another thread. */
    public Contents contents() {
        try {
            ObjectStore store = origin.store().another();
            return new Contents(origin, store, new Texts(store, limits.tree().fileBytes(), origin.isPartial()));
        } catch (IOException e) {
            throw origin.corrupt(e);
        }
    }

    /**
     * Who changed what since then, as far as the limits allow. The history of a remote repository is fetched now.
     *
     * @param since usually a year before the commit
     * @param wanted whether it is asked what became of the file that has this path now; others are passed over
     */
    public History history(Instant since, Predicate<String> wanted) {
        Allowance allowance = new Allowance(cancelled, limits.past().time());
        try {
            origin.deepen(commit, since);
            return new HistoryScan(origin.store(), limits, allowance, known, wanted).run(commit, since);
        } catch (IOException e) {
            throw origin.corrupt(e);
        }
    }

    /**
     * The files that differ between another commit and this one, in the order of their paths.
     *
     * @param base the other commit's id in full
     * @throws SourceException when the repository, or what was fetched of it, doesn't hold it
     */
    public List<ChangedFile> changesSince(String base) {
        Allowance allowance = new Allowance(cancelled, limits.past().time());
        try {
            RevCommit from = origin.store().commit(ObjectId.fromString(base));
            return new Changes(origin.store(), limits, allowance).between(from.getTree(), commit.getTree());
        } catch (IllegalArgumentException | MissingObjectException e) {
            throw new SourceException(
                    Reason.NO_REVISION, "The commit to compare with is not in what was read of the repository", e);
        } catch (IOException e) {
            throw origin.corrupt(e);
        }
    }

    /** What could become of it. Usable until this is closed, by the same thread. */
    public Drafts drafts() {
        return new Drafts(origin, commit, limits, cancelled);
    }

    @Override
    public void close() {
        origin.close();
    }
}

package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.FS;

/**
 * The objects of a repository, opened without its configuration and without what it borrows from others. Each is asked
 * for its size before it is loaded. For one thread.
 */
final class ObjectStore implements AutoCloseable {

    private static final long LONGEST_TREE = 32L << 20;
    private static final byte[] NO_PREFIX = {};

    private final Path common;
    private final ObjectDirectory objects;
    private final ObjectReader reader;
    private final Chains chains;

    private ObjectStore(Path common, ObjectDirectory objects) {
        this.common = common;
        this.objects = objects;
        this.reader = objects.newReader();
        this.chains = new Chains(objects);
    }

    /** @param common holds {@code objects} and perhaps {@code shallow} */
    static ObjectStore open(Path common) throws IOException {
        File objects = common.resolve("objects").toFile();
        File shallow = common.resolve("shallow").toFile();
        return new ObjectStore(common, new ObjectDirectory(new Config(), objects, new File[0], FS.DETECTED, shallow));
    }

    ObjectReader reader() {
        return reader;
    }

    /** The same objects for another thread. */
    ObjectStore another() throws IOException {
        return open(common);
    }

    /** Whether the history ends at this commit only because the rest is not here. */
    boolean isCutAt(ObjectId commit) throws IOException {
        return objects.getShallowCommits().contains(commit);
    }

    /** The commit itself, or the one that a tag points to. */
    RevCommit commit(ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(reader)) {
            return walk.parseCommit(id);
        }
    }

    /** Whether the commit and the top of its tree are here. */
    boolean holds(ObjectId id) {
        try {
            RevCommit commit = commit(id);
            tree(commit.getTree());
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** The commit whose id starts so. */
    Optional<ObjectId> find(String digits) throws IOException {
        Collection<ObjectId> found = reader.resolve(AbbreviatedObjectId.fromString(digits));
        List<ObjectId> commits = found.stream().filter(this::isCommit).toList();
        if (commits.size() > 1) {
            throw new SourceException(
                    Reason.BAD_REVISION, "More than one commit starts with %s; name more digits".formatted(digits));
        }
        return commits.stream().findFirst();
    }

    private boolean isCommit(ObjectId id) {
        try {
            return reader.open(id).getType() == Constants.OBJ_COMMIT;
        } catch (IOException e) {
            return false;
        }
    }

    CanonicalTreeParser tree(ObjectId id) throws IOException {
        check(id, Constants.OBJ_TREE, LONGEST_TREE);
        return new CanonicalTreeParser(NO_PREFIX, reader, id);
    }

    boolean isLoadableTree(ObjectId id) throws IOException {
        return isLoadable(id, Constants.OBJ_TREE, LONGEST_TREE);
    }

    /** Of a blob, in bytes. */
    long size(ObjectId blob) throws IOException {
        return reader.getObjectSize(blob, Constants.OBJ_BLOB);
    }

    /** @throws LargeObjectException when the blob, or one that it is stored as a difference to, is too long */
    byte[] bytes(ObjectId blob, long longest) throws IOException {
        check(blob, Constants.OBJ_BLOB, longest);
        return reader.open(blob, Constants.OBJ_BLOB).getCachedBytes();
    }

    /** Writes them, each in a file of its own. */
    void insert(NewObjects made) throws IOException {
        try (ObjectInserter inserter = objects.newInserter()) {
            made.insert(inserter);
        }
    }

    private void check(ObjectId id, int type, long longest) throws IOException {
        if (!isLoadable(id, type, longest)) {
            throw new LargeObjectException(id);
        }
    }

    private boolean isLoadable(ObjectId id, int type, long longest) throws IOException {
        return reader.getObjectSize(id, type) <= longest && chains.areLoadable(id);
    }

    @Override
    public void close() {
        reader.close();
        chains.close();
        objects.close();
    }
}

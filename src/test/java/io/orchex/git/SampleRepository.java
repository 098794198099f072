package io.orchex.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** A bare repository with commits as a test wants them, on the branch main. */
public final class SampleRepository implements AutoCloseable {

    static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    final FileRepository git;
    private final Path folder;
    private final Map<String, byte[]> files = new TreeMap<>();

    private SampleRepository(Path folder, FileRepository git) {
        this.folder = folder;
        this.git = git;
    }

    public static SampleRepository in(Path folder) {
        try {
            IsolatedSystem.install(folder);
            FileRepository git = new FileRepository(folder.toFile());
            git.create(true);
            RefUpdate head = git.updateRef(Constants.HEAD);
            head.link("refs/heads/main");
            return new SampleRepository(folder, git);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return folder;
    }

    public SampleRepository file(String path, String text) {
        return file(path, text.getBytes(StandardCharsets.UTF_8));
    }

    SampleRepository file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    public SampleRepository without(String path) {
        files.remove(path);
        return this;
    }

    public String commit() {
        return commit(NEW_YEAR, "ann@example.com");
    }

    public String commit(Instant when, String author) {
        return commitTree(tree(), when, author);
    }

    /** The files as they are now, as one tree. */
    ObjectId tree() {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        try (ObjectInserter inserter = git.newObjectInserter()) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                DirCacheEntry entry = new DirCacheEntry(file.getKey());
                entry.setFileMode(FileMode.REGULAR_FILE);
                entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue()));
                builder.add(entry);
            }
            builder.finish();
            ObjectId tree = index.writeTree(inserter);
            inserter.flush();
            return tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a branch ends; null where there is none. */
    public @Nullable ObjectId tip(String branch) throws IOException {
        return git.resolve("refs/heads/" + branch);
    }

    /** As who merges a branch that nothing has overtaken. */
    public void fastForward(String branch, ObjectId commit) throws IOException {
        RefUpdate update = git.updateRef("refs/heads/" + branch);
        update.setNewObjectId(commit);
        update.forceUpdate();
    }

    /** The files of a commit and their modes, with the text of each. */
    public Map<String, String> files(ObjectId commit) throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (RevWalk commits = new RevWalk(git);
                TreeWalk walk = new TreeWalk(git)) {
            walk.addTree(commits.parseCommit(commit).getTree());
            walk.setRecursive(true);
            while (walk.next()) {
                String text = new String(git.open(walk.getObjectId(0)).getBytes(), StandardCharsets.UTF_8);
                String mark = walk.getFileMode(0) == FileMode.REGULAR_FILE ? "" : "*";
                found.put(walk.getPathString() + mark, text);
            }
        }
        return found;
    }

    ObjectId blob(String text) {
        return insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    }

    ObjectId folder(TreeFormatter lines) {
        return insert(Constants.OBJ_TREE, lines.toByteArray());
    }

    private ObjectId insert(int type, byte[] content) {
        try (ObjectInserter inserter = git.newObjectInserter()) {
            ObjectId id = inserter.insert(type, content);
            inserter.flush();
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String commitTree(ObjectId tree) {
        return commitTree(tree, NEW_YEAR, "ann@example.com");
    }

    private String commitTree(ObjectId tree, Instant when, String author) {
        PersonIdent person = new PersonIdent("Someone", author, when, ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setMessage("Change");
        try (ObjectInserter inserter = git.newObjectInserter()) {
            Ref main = git.exactRef("refs/heads/main");
            if (main != null) {
                commit.setParentId(main.getObjectId());
            }
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            point("refs/heads/main", id);
            return id.name();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void point(String ref, ObjectId id) throws IOException {
        RefUpdate update = git.updateRef(ref);
        update.setNewObjectId(id);
        update.forceUpdate();
    }

    /** Moves the repository to where git keeps it beside a work tree. */
    static Path besideWorkTree(SampleRepository bare, Path workTree) throws IOException {
        Files.createDirectories(workTree);
        Files.move(bare.folder, workTree.resolve(".git"));
        return workTree;
    }

    @Override
    public void close() {
        git.close();
    }
}

package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/** The right to change one branch of a local repository, as git itself takes it: by a file beside the branch's own. */
final class RefLock implements AutoCloseable {

    private static final int LONGEST_PACKED = 64 << 20;

    private final Path common;
    private final Path branch;
    private final String name;
    private final Path lock;

    private RefLock(Path common, Path branch, String name, Path lock) {
        this.common = common;
        this.branch = branch;
        this.name = name;
        this.lock = lock;
    }

    /** @throws SourceException when another program has it, or a branch is where a folder has to be */
    static RefLock of(GitFolder folder, BranchName branch) throws IOException {
        Path common = folder.common();
        Path file = common.resolve(branch.ref());
        if (new LocalRefs(folder).isInTheWayOf(branch)) {
            throw new SourceException(
                    Reason.CONFLICT,
                    "There is a branch whose name is the beginning of %s, or the other way round"
                            .formatted(branch.text()));
        }
        makeFolders(common, file.resolve("..").normalize());
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createFile(lock);
        } catch (FileAlreadyExistsException e) {
            throw new SourceException(
                    Reason.CONFLICT, "Another program is changing the branch %s".formatted(branch.text()), e);
        }
        return new RefLock(common, file, branch.ref(), lock);
    }

    /** Links in between would lead out of the repository. */
    private static void makeFolders(Path common, Path folder) throws IOException {
        Path at = common;
        for (Path part : common.relativize(folder)) {
            at = at.resolve(part);
            if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(at);
            }
        }
    }

    void write(ObjectId commit) throws IOException {
        Files.writeString(lock, commit.name() + "\n", StandardCharsets.US_ASCII);
        Files.move(lock, branch, StandardCopyOption.ATOMIC_MOVE);
    }

    void delete() throws IOException {
        unpack();
        Files.deleteIfExists(branch);
    }

    /** Takes the branch out of those that are kept in one file. */
    private void unpack() throws IOException {
        Path packed = common.resolve("packed-refs");
        if (!Files.isRegularFile(packed, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Path next = common.resolve("packed-refs.lock");
        Files.createFile(next);
        try {
            String text = new String(GitFolder.bytes(packed, LONGEST_PACKED), StandardCharsets.ISO_8859_1);
            List<String> kept =
                    text.lines().filter(line -> !line.endsWith(" " + name)).toList();
            Files.write(next, kept, StandardCharsets.ISO_8859_1, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(next, packed, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(lock);
    }
}

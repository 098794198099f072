package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.lib.ObjectId;

/** A folder with the files of a commit, for programs to work in; it and all that they left there goes at the end. */
public final class Scratch implements AutoCloseable {

    private final Path folder;
    private final Walked written;

    private Scratch(Path folder, Walked written) {
        this.folder = folder;
        this.written = written;
    }

    /** Writes files into an empty folder. */
    @FunctionalInterface
    interface Writing {

        Walked into(Path folder) throws IOException;
    }

    /** @param parent in which it is made; others can't look into it */
    static Scratch in(Path parent, Writing writing) throws IOException {
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent, "scratch.").toRealPath();
        try {
            return new Scratch(folder, writing.into(folder));
        } catch (IOException | RuntimeException e) {
            delete(folder);
            throw e;
        }
    }

    public Path folder() {
        return folder;
    }

    /** What was written, and what was left out with the reasons. */
    public Walked written() {
        return written;
    }

    /** Edits files before any program ran here; afterwards a link could lead elsewhere. */
    static void edit(Path folder, Map<String, Edit> edits, ObjectStore store, long longest) throws IOException {
        for (Map.Entry<String, Edit> edit : edits.entrySet()) {
            Path file = file(folder, edit.getKey());
            if (edit.getValue() instanceof Edit.Write write) {
                Files.createDirectories(file.getParent());
                Files.write(file, write.content());
            } else if (edit.getValue() instanceof Edit.Restore restore) {
                Files.createDirectories(file.getParent());
                Files.write(file, store.bytes(ObjectId.fromString(restore.blob()), longest));
            } else {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Path file(Path folder, String path) {
        try {
            Path file = folder.resolve(path).normalize();
            if (file.startsWith(folder) && !file.equals(folder)) {
                return file;
            }
        } catch (InvalidPathException e) {
            // Told like one that leads elsewhere.
        }
        throw new SourceException(Reason.NOT_ALLOWED, "A file's path leads out of the repository");
    }

    /** @throws UncheckedIOException when something can't be deleted */
    @Override
    public void close() {
        try {
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Programs may have left folders in one another deeper than any path can tell, and without the right to look into
     * them. So each is emptied by moving its folders up, and none is ever deeper than the second level.
     */
    private static void delete(Path folder) throws IOException {
        long number = 0;
        for (List<Path> left = list(folder); !left.isEmpty(); left = list(folder)) {
            for (Path one : left) {
                for (Path inner : isFolder(one) ? list(one) : List.<Path>of()) {
                    if (isFolder(inner)) {
                        open(inner);
                        Files.move(inner, folder.resolve(".moved-" + number++));
                    } else {
                        Files.delete(inner);
                    }
                }
                Files.delete(one);
            }
        }
        Files.delete(folder);
    }

    private static List<Path> list(Path folder) throws IOException {
        open(folder);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            return StreamSupport.stream(found.spliterator(), false).toList();
        }
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}

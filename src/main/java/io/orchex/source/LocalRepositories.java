package io.orchex.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of repositories that lie under the roots the operator allows. Symbolic links are never followed out of a
 * repository, nothing is read but regular files, none of git's own, and only so much of it.
 */
public final class LocalRepositories {

    /** As many of the longest files as are read for one task; more would not fit into any agent. */
    private static final int LONGEST_AT_ONCE = 16;

    private final List<Path> roots;
    private final int maxFileBytes;

    /**
     * @param roots folders that hold repositories, or are one
     * @param maxFileBytes a longer file is not read
     */
    public LocalRepositories(List<Path> roots, int maxFileBytes) {
        this.roots = List.copyOf(roots);
        this.maxFileBytes = maxFileBytes;
    }

    /**
     * What was read.
     *
     * @param unread files that were not
     * @param notes why not, one sentence each
     */
    public record Reading(List<TextFile> files, List<String> unread, List<String> notes) {}

    /** A file's path inside its repository, and its text. */
    public record TextFile(String path, String text) {}

    /**
     * Blocks; call it from a worker thread.
     *
     * @param repository its folder's name under a root, or its path; null for none
     */
    public Reading read(@Nullable String repository, List<String> paths) {
        Optional<Path> found = repository == null ? Optional.empty() : find(repository);
        return found.map(folder -> readAll(folder, paths))
                .orElseGet(() -> new Reading(
                        List.of(),
                        paths,
                        List.of(
                                "context.files were not read: %s; send the code in context.code, or put the repository under one of "
                                                .formatted(
                                                        repository == null
                                                                ? "context.repository is missing"
                                                                : "this gateway knows no repository '" + repository
                                                                        + "'")
                                        + "repositories.roots")));
    }

    private Optional<Path> find(String repository) {
        for (Path root : roots) {
            try {
                Path real = root.toRealPath();
                Path folder = real.resolve(repository).toRealPath();
                if (folder.startsWith(real) && Files.isDirectory(folder)) {
                    return Optional.of(folder);
                }
            } catch (IOException | InvalidPathException e) {
                // Not under this root.
            }
        }
        return Optional.empty();
    }

    private Reading readAll(Path folder, List<String> paths) {
        List<TextFile> files = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        long left = (long) LONGEST_AT_ONCE * maxFileBytes;
        for (String path : new LinkedHashSet<>(paths)) {
            try {
                byte[] content = content(folder, path, left);
                files.add(new TextFile(path, text(content)));
                left -= content.length;
            } catch (IOException | InvalidPathException e) {
                unread.add(path);
                notes.add("%s was not read: %s".formatted(path, reason(e)));
            }
        }
        return new Reading(files, unread, notes);
    }

    /** @param left how much may still be read */
    private byte[] content(Path folder, String path, long left) throws IOException {
        Path file = folder.resolve(path).toRealPath();
        if (!file.startsWith(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || ofGit(file)) {
            throw new IOException("it is not a file of the repository");
        }
        try (InputStream content = Files.newInputStream(file)) {
            int most = (int) Math.min(maxFileBytes, left);
            byte[] bytes = content.readNBytes(most + 1);
            if (bytes.length > maxFileBytes) {
                throw new IOException("it is longer than %d bytes".formatted(maxFileBytes));
            }
            if (bytes.length > left) {
                throw new IOException("the files before it are all that is read at once");
            }
            return bytes;
        }
    }

    // Git keeps its own settings there, and often a credential among them.
    private static boolean ofGit(Path file) {
        return Stream.iterate(file, path -> path != null, Path::getParent).anyMatch(LocalRepositories::isGit);
    }

    private static boolean isGit(Path path) {
        Path name = path.getFileName();
        return (name != null && name.toString().equalsIgnoreCase(".git"))
                || (Files.isRegularFile(path.resolve("HEAD")) && Files.isDirectory(path.resolve("objects")));
    }

    private static String text(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IOException("it is not UTF-8 text", e);
        }
    }

    // What the operating system says names paths of this machine.
    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException || e instanceof InvalidPathException) {
            return "there is no such file";
        }
        return e instanceof FileSystemException ? "it can't be opened" : String.valueOf(e.getMessage());
    }
}

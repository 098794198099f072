package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/**
 * The folders in which git keeps a local repository. Its configuration is read for one thing only, the format of what
 * else is there.
 *
 * @param head holds HEAD; of a linked work tree it is its own
 * @param common holds the objects, branches and tags
 */
record GitFolder(Path head, Path common) {

    /** Longest file of git's own that is read whole. */
    private static final int LONGEST = 1 << 20;

    private static final List<String> PARTS = List.of("HEAD", "objects", "refs", "packed-refs", "config", "shallow");
    private static final String LINK = "gitdir:";
    private static final String ALTERNATES = "objects/info/alternates";

    /** @throws SourceException when there is none, or a part of it lies outside of the root */
    static GitFolder of(Path repository, Roots roots) {
        Path root = roots.over(repository);
        Path folder = Roots.inside(root, repository, "folder");
        try {
            Path head = Roots.inside(root, gitFolder(folder), ".git");
            Path common = Roots.inside(root, commonFolder(head), "commondir");
            if (!isGit(head, common)) {
                throw new SourceException(Reason.NO_REPOSITORY, "The folder is not a git repository");
            }
            GitFolder found = new GitFolder(head, common);
            found.checkParts(root);
            found.checkFormat();
            return found;
        } catch (IOException | InvalidPathException e) {
            throw new SourceException(Reason.CORRUPT, "The folder can't be read as a git repository", e);
        }
    }

    private static Path gitFolder(Path folder) throws IOException {
        Path git = folder.resolve(".git");
        if (!Files.isRegularFile(git)) {
            return Files.isDirectory(git) ? git : folder;
        }
        String link = text(git).strip();
        if (!link.startsWith(LINK)) {
            throw new SourceException(Reason.CORRUPT, "The repository's .git file doesn't say where it points to");
        }
        return folder.resolve(link.substring(LINK.length()).strip());
    }

    private static Path commonFolder(Path head) throws IOException {
        Path common = head.resolve("commondir");
        return Files.isRegularFile(common) ? head.resolve(text(common).strip()) : head;
    }

    private static boolean isGit(Path head, Path common) {
        return Files.exists(head.resolve("HEAD"))
                && Files.isDirectory(common.resolve("objects"))
                && Files.isDirectory(common.resolve("refs"));
    }

    private void checkParts(Path root) throws IOException {
        for (String part : PARTS) {
            checkLink(root, common.resolve(part));
        }
        checkLink(root, head.resolve("HEAD"));
        checkLinksIn(root, common.resolve("objects"));
        checkLinksIn(root, common.resolve("objects/pack"));
        if (Files.exists(common.resolve("objects/pack/preserved"))) {
            // JGit would move them back, and nothing is written here.
            throw new SourceException(
                    Reason.NOT_SUPPORTED,
                    "The repository is in the middle of being cleaned up (objects/pack/preserved); let that end, or remove the folder");
        }
        if (Files.exists(common.resolve(ALTERNATES), LinkOption.NOFOLLOW_LINKS)) {
            throw new SourceException(
                    Reason.NOT_ALLOWED,
                    "The repository borrows objects from another one (%s), which is not followed; run `git repack -a -d` in it and remove that file"
                            .formatted(ALTERNATES));
        }
    }

    private static void checkLinksIn(Path root, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder)) {
            for (Path part : parts) {
                checkLink(root, part);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void checkLink(Path root, Path part) {
        if (Files.isSymbolicLink(part)) {
            Roots.inside(root, part, part.getFileName().toString());
        }
    }

    private void checkFormat() throws IOException {
        Path file = common.resolve("config");
        Config config = new Config();
        try {
            config.fromText(Files.isRegularFile(file) ? text(file) : "");
        } catch (ConfigInvalidException e) {
            throw new SourceException(Reason.CORRUPT, "The repository's config file can't be read", e);
        }
        checkExtension(config, "objectFormat", "sha1", "ids by SHA-256");
        checkExtension(config, "refStorage", "files", "branches in a reftable");
    }

    private static void checkExtension(Config config, String name, String known, String meaning) {
        String value = config.getString("extensions", null, name);
        if (value != null && !value.equalsIgnoreCase(known)) {
            throw new SourceException(
                    Reason.NOT_SUPPORTED, "The repository has %s, which can't be read yet".formatted(meaning));
        }
    }

    /** @throws IOException when it is longer than any of git's own text files needs to be */
    static String text(Path file) throws IOException {
        return new String(bytes(file, LONGEST), StandardCharsets.UTF_8);
    }

    static byte[] bytes(Path file, int longest) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new IOException(file.getFileName() + " is too long");
            }
            return bytes;
        }
    }
}

package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;

/** The branches and tags of a local repository, as files and packed. */
final class LocalRefs {

    private static final int LONGEST_FILE = 1 << 12;
    private static final int LONGEST_PACKED = 64 << 20;
    private static final int DEEPEST_LINK = 5;
    private static final int DIGITS = 40;
    private static final String SYMBOLIC = "ref:";
    private static final String BRANCHES = "refs/heads/";

    private final GitFolder folder;

    LocalRefs(GitFolder folder) {
        this.folder = folder;
    }

    /** The name of the branch that is checked out; none while a single commit is. */
    Optional<String> head() throws IOException {
        String content = file(folder.head().resolve("HEAD")).orElse("");
        return symbolic(content)
                .filter(name -> name.startsWith(BRANCHES))
                .map(name -> name.substring(BRANCHES.length()));
    }

    /** What HEAD points to; none in a repository without commits. */
    Optional<ObjectId> headId() throws IOException {
        return follow(file(folder.head().resolve("HEAD")).orElse(""), 0);
    }

    /** @param name of a branch or, where there is no such branch, of a tag */
    Optional<ObjectId> find(String name) throws IOException {
        Optional<ObjectId> branch = exact(BRANCHES + name, 0);
        return branch.isPresent() ? branch : exact("refs/tags/" + name, 0);
    }

    Optional<ObjectId> branch(BranchName name) throws IOException {
        return exact(name.ref(), 0);
    }

    /** Whether there is a branch that can't be there together with this one. */
    boolean isInTheWayOf(BranchName name) throws IOException {
        for (int slash = name.text().indexOf('/');
                slash > 0;
                slash = name.text().indexOf('/', slash + 1)) {
            if (exact(BRANCHES + name.text().substring(0, slash), 0).isPresent()) {
                return true;
            }
        }
        return packedText().lines().anyMatch(line -> line.contains(" " + name.ref() + "/"))
                || holdsFiles(folder.common().resolve(name.ref()));
    }

    private static boolean holdsFiles(Path branches) throws IOException {
        if (!Files.isDirectory(branches, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> below = Files.walk(branches)) {
            return below.anyMatch(Files::isRegularFile);
        }
    }

    /** In this work tree or in another one that is linked to the repository. */
    boolean isCheckedOut(BranchName name) throws IOException {
        List<Path> heads = new ArrayList<>(
                List.of(folder.head().resolve("HEAD"), folder.common().resolve("HEAD")));
        Path linked = folder.common().resolve("worktrees");
        if (Files.isDirectory(linked, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> trees = Files.newDirectoryStream(linked)) {
                trees.forEach(tree -> heads.add(tree.resolve("HEAD")));
            }
        }
        for (Path head : heads) {
            if (symbolic(file(head).orElse("")).equals(Optional.of(name.ref()))) {
                return true;
            }
        }
        return false;
    }

    private Optional<ObjectId> exact(String name, int links) throws IOException {
        Path loose = folder.common().resolve(name).normalize();
        if (!loose.startsWith(folder.common().resolve("refs"))) {
            return Optional.empty();
        }
        Optional<String> content = file(loose);
        return content.isPresent() ? follow(content.get(), links) : packed(name);
    }

    private Optional<ObjectId> follow(String content, int links) throws IOException {
        Optional<String> target = symbolic(content);
        if (target.isPresent()) {
            return links < DEEPEST_LINK ? exact(target.get(), links + 1) : Optional.empty();
        }
        return ObjectId.isId(content) ? Optional.of(ObjectId.fromString(content)) : Optional.empty();
    }

    private static Optional<String> symbolic(String content) {
        return content.startsWith(SYMBOLIC)
                ? Optional.of(content.substring(SYMBOLIC.length()).strip())
                : Optional.empty();
    }

    /** Links inside of refs are of no use to git and are not followed. */
    private Optional<String> file(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || !file.toRealPath().startsWith(base(file))) {
            return Optional.empty();
        }
        return Optional.of(new String(GitFolder.bytes(file, LONGEST_FILE), StandardCharsets.UTF_8).strip());
    }

    private Path base(Path file) {
        return file.startsWith(folder.common()) ? folder.common() : folder.head();
    }

    private Optional<ObjectId> packed(String name) throws IOException {
        return packedText()
                .lines()
                .filter(line -> line.endsWith(" " + name) && line.length() == DIGITS + 1 + name.length())
                .map(line -> line.substring(0, DIGITS))
                .filter(ObjectId::isId)
                .map(ObjectId::fromString)
                .findFirst();
    }

    private String packedText() throws IOException {
        Path file = folder.common().resolve("packed-refs");
        if (!Files.isRegularFile(file)) {
            return "";
        }
        if (Files.size(file) > LONGEST_PACKED) {
            throw new SourceException(Reason.TOO_LARGE, "The repository has too many branches and tags");
        }
        return new String(GitFolder.bytes(file, LONGEST_PACKED), StandardCharsets.UTF_8);
    }
}

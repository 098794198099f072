package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalSourceTest {

    @Test
    void files_of_a_commit_are_read_in_the_order_of_their_paths(@TempDir Path folder) {
        try (SampleRepository repository = SampleRepository.in(folder.resolve("app.git"))) {
            String commit = repository
                    .file("src/B.java", "class B {}")
                    .file("src.txt", "text")
                    .file("src/a/A.java", "class A {}")
                    .commit();
            try (Snapshot snapshot = Opened.local(folder, repository)) {
                List<FileEntry> files = new ArrayList<>();
                Walked walked = snapshot.walk(FilePatterns.ALL, files::add);

                assertThat(files).extracting(FileEntry::path).containsExactly("src.txt", "src/B.java", "src/a/A.java");
                assertThat(snapshot.read(files.get(2).blob())).isEqualTo("class A {}");
                assertThat(snapshot.commit()).isEqualTo(commit);
                assertThat(snapshot.branch()).contains("main");
                assertThat(snapshot.committedAt()).isEqualTo(SampleRepository.NEW_YEAR);
                assertThat(walked).isEqualTo(new Walked(3, 24, 5, List.of(), Map.of(), null));
            }
        }
    }

    @Test
    void a_branch_a_tag_and_a_commit_can_be_wished_for(@TempDir Path folder) throws IOException {
        try (SampleRepository repository = SampleRepository.in(folder.resolve("app.git"))) {
            String first = repository.file("a", "first").commit();
            String second = repository.file("a", "second").commit();
            repository.point("refs/tags/v1", ObjectId.fromString(first));
            Map<Revision, String> wishes = Map.of(
                    Revision.HEAD,
                    second,
                    Revision.ofBranch("main"),
                    second,
                    Revision.ofBranch("v1"),
                    first,
                    Revision.ofCommit(first),
                    first,
                    Revision.ofCommit(first.substring(0, 7)),
                    first);
            wishes.forEach((wish, commit) -> {
                try (Snapshot snapshot = open(folder, repository.path(), wish)) {
                    assertThat(snapshot.commit()).isEqualTo(commit);
                }
            });
            assertThat(refusal(folder, repository.path(), Revision.ofBranch("none")))
                    .isEqualTo(Reason.NO_REVISION);
            assertThat(refusal(folder, repository.path(), Revision.ofCommit("deadbeef")))
                    .isEqualTo(Reason.NO_REVISION);
            assertThat(refusal(folder, repository.path(), Revision.ofCommit("d".repeat(40))))
                    .isEqualTo(Reason.NO_REVISION);
        }
    }

    @Test
    void packed_branches_are_found(@TempDir Path folder) throws IOException {
        try (SampleRepository repository = SampleRepository.in(folder.resolve("app.git"))) {
            String commit = repository.file("a", "text").commit();
            Files.delete(repository.path().resolve("refs/heads/main"));
            Files.writeString(
                    repository.path().resolve("packed-refs"),
                    "# pack-refs with: peeled\n%s refs/heads/main\n".formatted(commit));
            try (Snapshot snapshot = Opened.local(folder, repository)) {
                assertThat(snapshot.commit()).isEqualTo(commit);
            }
        }
    }

    @Test
    void what_no_branch_or_commit_can_be_called_is_refused() {
        for (String branch : List.of("--upload-pack=touch x", "a..b", "a b", "/a", "a\0", "", "a.lock", "@{1}", ".a")) {
            assertThatThrownBy(() -> Revision.ofBranch(branch)).isInstanceOf(SourceException.class);
        }
        for (String commit : List.of("abc", "HEAD~1", "-1234567", "g".repeat(40), "a".repeat(41))) {
            assertThatThrownBy(() -> Revision.ofCommit(commit)).isInstanceOf(SourceException.class);
        }
    }

    @Test
    void nothing_is_written_into_a_repository_that_is_read(@TempDir Path folder) throws IOException {
        Path workTree = folder.resolve("app");
        try (SampleRepository repository = SampleRepository.in(folder.resolve("app.git"))) {
            repository.file("a.txt", "one\n").commit();
            repository.file("a.txt", "one\ntwo\n").commit();
            SampleRepository.besideWorkTree(repository, workTree);
        }
        Map<String, String> before = content(workTree);
        try (Snapshot snapshot = open(folder, workTree, Revision.HEAD)) {
            assertThat(Opened.paths(snapshot)).containsExactly("a.txt");
            assertThat(snapshot.history(SampleRepository.NEW_YEAR, path -> true).commits())
                    .isEqualTo(2);
        }
        assertThat(content(workTree)).isEqualTo(before).hasSizeGreaterThan(5);
    }

    @Test
    void a_repository_outside_of_the_roots_is_not_read(@TempDir Path folder) throws IOException {
        try (SampleRepository repository = SampleRepository.in(folder.resolve("secret/app.git"))) {
            repository.file("a", "text").commit();
            Path root = Files.createDirectories(folder.resolve("root"));
            Path link = Files.createSymbolicLink(root.resolve("link"), repository.path());
            for (Path path : List.of(repository.path(), link, root.resolve("../secret/app.git"), Path.of("/etc"))) {
                assertThat(refusal(root, path, Revision.HEAD)).isEqualTo(Reason.NOT_ALLOWED);
            }
        }
    }

    @Test
    void a_git_file_is_followed_inside_of_the_root_only(@TempDir Path folder) throws IOException {
        try (SampleRepository inside = SampleRepository.in(folder.resolve("root/store/app.git"));
                SampleRepository outside = SampleRepository.in(folder.resolve("secret.git"))) {
            String commit = inside.file("a", "text").commit();
            outside.file("a", "secret").commit();
            Path root = folder.resolve("root");
            Path tree = Files.createDirectories(root.resolve("tree"));

            Files.writeString(tree.resolve(".git"), "gitdir: ../store/app.git\n");
            try (Snapshot snapshot = open(root, tree, Revision.HEAD)) {
                assertThat(snapshot.commit()).isEqualTo(commit);
            }
            Files.writeString(tree.resolve(".git"), "gitdir: ../../secret.git\n");
            assertThat(refusal(root, tree, Revision.HEAD)).isEqualTo(Reason.NOT_ALLOWED);
        }
    }

    @Test
    void a_linked_work_tree_is_read_at_its_own_head(@TempDir Path folder) throws IOException {
        try (SampleRepository repository = SampleRepository.in(folder.resolve("app.git"))) {
            String first = repository.file("a", "first").commit();
            repository.file("a", "second").commit();
            Path own = Files.createDirectories(repository.path().resolve("worktrees/side"));
            Files.writeString(own.resolve("HEAD"), first + "\n");
            Files.writeString(own.resolve("commondir"), "../..\n");
            Path tree = Files.createDirectories(folder.resolve("side"));
            Files.writeString(tree.resolve(".git"), "gitdir: %s\n".formatted(own));
            try (Snapshot snapshot = open(folder, tree, Revision.HEAD)) {
                assertThat(snapshot.commit()).isEqualTo(first);
                assertThat(snapshot.branch()).isEmpty();
            }
        }
    }

    @Test
    void objects_of_other_repositories_are_not_borrowed(@TempDir Path folder) throws IOException {
        try (SampleRepository secret = SampleRepository.in(folder.resolve("secret.git"));
                SampleRepository hostile = SampleRepository.in(folder.resolve("root/hostile.git"))) {
            String commit = secret.file("a", "secret").commit();
            hostile.file("b", "text").commit();
            Path root = folder.resolve("root");
            Path alternates = hostile.path().resolve("objects/info/alternates");
            Files.createDirectories(alternates.getParent());
            Files.writeString(alternates, secret.path().resolve("objects") + "\n");
            assertThat(refusal(root, hostile.path(), Revision.ofCommit(commit))).isEqualTo(Reason.NOT_ALLOWED);

            Files.delete(alternates);
            Path pack = hostile.path().resolve("objects/pack");
            Files.deleteIfExists(pack);
            Files.createSymbolicLink(pack, secret.path().resolve("objects/pack"));
            assertThat(refusal(root, hostile.path(), Revision.HEAD)).isEqualTo(Reason.NOT_ALLOWED);
        }
    }

    @Test
    void a_link_in_place_of_a_branch_is_not_followed(@TempDir Path folder) throws IOException {
        try (SampleRepository repository = SampleRepository.in(folder.resolve("root/app.git"))) {
            String commit = repository.file("a", "text").commit();
            Path secret = Files.writeString(folder.resolve("secret"), commit);
            Files.createSymbolicLink(repository.path().resolve("refs/heads/linked"), secret);
            assertThat(refusal(folder.resolve("root"), repository.path(), Revision.ofBranch("linked")))
                    .isEqualTo(Reason.NO_REVISION);
        }
    }

    @Test
    void the_configuration_of_a_repository_runs_and_includes_nothing(@TempDir Path folder) throws IOException {
        try (SampleRepository repository = SampleRepository.in(folder.resolve("app.git"))) {
            repository
                    .file(".gitattributes", "* filter=evil diff=evil\n")
                    .file("a.txt", "text")
                    .commit();
            Path ran = folder.resolve("ran");
            Files.writeString(repository.path().resolve("config"), """
                    [core]
                        repositoryformatversion = 0
                        fsmonitor = touch %1$s
                        hooksPath = %1$s-hooks
                        worktree = /
                    [include]
                        path = /etc/passwd
                    [filter "evil"]
                        smudge = touch %1$s
                        clean = touch %1$s
                        required = true
                    [diff "evil"]
                        textconv = touch %1$s
                    """.formatted(ran));
            try (Snapshot snapshot = Opened.local(folder, repository)) {
                assertThat(Opened.paths(snapshot)).containsExactly(".gitattributes", "a.txt");
                snapshot.history(SampleRepository.NEW_YEAR, path -> true);
            }
            assertThat(ran).doesNotExist();
        }
    }

    @Test
    void formats_that_are_not_known_are_told_apart_from_damage(@TempDir Path folder) throws IOException {
        try (SampleRepository repository = SampleRepository.in(folder.resolve("app.git"))) {
            repository.file("a", "text").commit();
            Path config = repository.path().resolve("config");
            Files.writeString(config, "[extensions]\n\tobjectFormat = sha256\n");
            assertThat(refusal(folder, repository.path(), Revision.HEAD)).isEqualTo(Reason.NOT_SUPPORTED);
            Files.writeString(config, "[extensions]\n\trefStorage = reftable\n");
            assertThat(refusal(folder, repository.path(), Revision.HEAD)).isEqualTo(Reason.NOT_SUPPORTED);
            Files.writeString(config, "[broken");
            assertThat(refusal(folder, repository.path(), Revision.HEAD)).isEqualTo(Reason.CORRUPT);
        }
    }

    @Test
    void a_folder_without_a_repository_and_a_repository_without_commits_are_told(@TempDir Path folder)
            throws IOException {
        assertThat(refusal(folder, Files.createDirectories(folder.resolve("empty")), Revision.HEAD))
                .isEqualTo(Reason.NO_REPOSITORY);
        try (SampleRepository repository = SampleRepository.in(folder.resolve("app.git"))) {
            assertThat(refusal(folder, repository.path(), Revision.HEAD)).isEqualTo(Reason.NO_REVISION);
        }
    }

    private static Snapshot open(Path root, Path repository, Revision wish) {
        return Opened.open(Opened.sources(root), new Source.Local(repository, wish));
    }

    private static Reason refusal(Path root, Path repository, Revision wish) {
        try (Snapshot snapshot = open(root, repository, wish)) {
            throw new AssertionError("was opened at " + snapshot.commit());
        } catch (SourceException e) {
            assertThat(e.getMessage()).doesNotContain(root.toString());
            return e.reason();
        }
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> content.put(file.toString(), state(file)));
        }
        return content;
    }

    private static String state(Path file) {
        try {
            String time = Files.getLastModifiedTime(file).toString();
            return Files.isDirectory(file) ? time : time + " " + java.util.Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.orchex.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.LocalRepositories.Reading;
import io.orchex.source.LocalRepositories.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalRepositoriesTest {

    private Path folder;
    private LocalRepositories repositories;

    @BeforeEach
    void lay_out_a_repository_beside_a_secret(@TempDir Path empty) throws IOException {
        folder = empty;
        Files.createDirectories(folder.resolve("roots/my-app/src"));
        Files.writeString(folder.resolve("roots/my-app/src/A.java"), "class A {}");
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("roots/my-app/link.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(folder.resolve("roots/elsewhere"), folder);
        Files.write(folder.resolve("roots/my-app/binary"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        Files.writeString(folder.resolve("roots/my-app/long"), "x".repeat(101));
        repositories = new LocalRepositories(List.of(folder.resolve("roots")), 100);
    }

    @Test
    void a_file_of_an_allowed_repository_is_read() {
        assertThat(repositories.read("my-app", List.of("src/A.java")))
                .isEqualTo(new Reading(List.of(new TextFile("src/A.java", "class A {}")), List.of(), List.of()));
    }

    @Test
    void nothing_outside_it_is_read_whatever_the_path_says() {
        List<String> paths =
                List.of("../../secret.txt", "/etc/passwd", "link.txt", "src", "binary", "long", "none", "a\0b", "");
        Reading reading = repositories.read("my-app", paths);

        assertThat(reading.files()).isEmpty();
        assertThat(reading.unread()).isEqualTo(paths);
        assertThat(reading.notes()).noneMatch(note -> note.contains(folder.toString()));
    }

    @Test
    void nothing_that_git_keeps_for_itself_is_read() throws IOException {
        Path roots = folder.resolve("roots");
        for (String git : List.of("my-app/.git", "my-app/.GIT", "bare.git", "my-app/vendor/.git/modules/a")) {
            Files.createDirectories(roots.resolve(git).resolve("objects"));
            Files.writeString(roots.resolve(git).resolve("HEAD"), "ref: refs/heads/main");
            Files.writeString(roots.resolve(git).resolve("config"), "url = https://user:token@git.example.com/a.git");
        }
        Files.writeString(roots.resolve("my-app/vendor/.git/packed"), "x");
        Files.createSymbolicLink(roots.resolve("my-app/settings"), roots.resolve("my-app/.git/config"));

        assertThat(List.of(
                        repositories.read("my-app", List.of(".git/config", "src/../.GIT/config", "settings")),
                        repositories.read("my-app", List.of("vendor/.git/modules/a/config", "vendor/.git/packed")),
                        repositories.read("my-app/.git", List.of("config", "HEAD")),
                        repositories.read(".", List.of("bare.git/config", "my-app/.git/config")),
                        repositories.read("bare.git", List.of("config"))))
                .allMatch(reading -> reading.files().isEmpty())
                .allSatisfy(reading -> assertThat(reading.notes())
                        .isNotEmpty()
                        .allMatch(note -> note.contains("not a file of the repo")));
    }

    @Test
    void a_file_that_is_named_twice_is_read_once() {
        assertThat(repositories
                        .read("my-app", List.of("src/A.java", "src/A.java"))
                        .files())
                .hasSize(1);
    }

    @Test
    void so_much_is_read_for_one_task_and_no_more() throws IOException {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            paths.add("file" + i);
            Files.writeString(folder.resolve("roots/my-app/file" + i), "x".repeat(99));
        }
        paths.add("src/A.java");

        Reading reading = repositories.read("my-app", paths);

        assertThat(reading.files()).hasSize(17);
        assertThat(reading.files().get(16).path()).isEqualTo("src/A.java");
        assertThat(reading.unread()).containsExactly("file16", "file17", "file18", "file19");
        assertThat(reading.notes()).hasSize(4).allMatch(note -> note.contains("all that is read at once"));
    }

    @Test
    void a_repository_outside_the_roots_is_unknown() {
        for (String name : new String[] {"..", "elsewhere", "/etc", "other", null, "a\0"}) {
            Reading reading = repositories.read(name, List.of("secret.txt"));
            assertThat(reading.files()).isEmpty();
            assertThat(reading.notes()).singleElement().asString().contains("repositories.roots");
        }
    }
}

package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScratchTest {

    private Path folder;
    private Path parent;
    private SampleRepository repository;

    @BeforeEach
    void make(@TempDir Path empty) {
        folder = empty;
        parent = folder.resolve("scratches");
        repository = SampleRepository.in(folder.resolve("sample.git"));
    }

    @AfterEach
    void end() {
        repository.close();
    }

    @Test
    void the_files_are_written_with_their_edits_and_go_at_the_end() throws IOException {
        repository
                .file("pom.xml", "<project/>")
                .file("src/A.java", "class A {}\r\n")
                .file("src/B.java", "class B {}")
                .file("data.bin", new byte[] {0, 1, 2})
                .file("node_modules/x.js", "vendored is written too")
                .file(".gitattributes", "* text eol=crlf filter=run ident\n*.java export-ignore\n")
                .commit();
        try (Snapshot snapshot = Opened.local(folder, repository);
                Scratch scratch = snapshot.drafts().checkOut(
                        parent,
                        Map.of(
                                "src/A.java", DraftTest.write("class A { int a; }"),
                                "src/B.java", new Edit.Remove(),
                                "new/C.java", DraftTest.write("class C {}")))) {
            assertThat(texts(scratch.folder()))
                    .containsOnlyKeys(
                            ".gitattributes", "pom.xml", "src/A.java", "data.bin", "node_modules/x.js", "new/C.java")
                    .containsEntry("src/A.java", "class A { int a; }");
            assertThat(scratch.written().files()).isEqualTo(6);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.folder())))
                    .isEqualTo("rwx------");
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void links_are_plain_files_and_other_repositories_are_left_out() throws IOException {
        TreeFormatter top = new TreeFormatter();
        top.append("link", FileMode.SYMLINK, repository.blob("/etc/passwd"));
        top.append("module", FileMode.GITLINK, ObjectId.fromString("1".repeat(40)));
        top.append("run", FileMode.EXECUTABLE_FILE, repository.blob("#!/bin/sh"));
        repository.commitTree(repository.folder(top));
        try (Snapshot snapshot = Opened.local(folder, repository);
                Scratch scratch = snapshot.drafts().checkOut(parent, Map.of())) {
            assertThat(scratch.folder().resolve("link"))
                    .isRegularFile()
                    .hasContent("/etc/passwd")
                    .satisfies(link -> assertThat(Files.isSymbolicLink(link)).isFalse());
            assertThat(scratch.folder().resolve("run")).isExecutable();
            assertThat(scratch.folder().resolve("link").toFile().canExecute()).isFalse();
            assertThat(scratch.folder().resolve("module")).doesNotExist();
            assertThat(scratch.written().leftOutCounts()).containsKey(LeftOut.Reason.SUBMODULE);
        }
    }

    @Test
    void names_that_would_lead_elsewhere_or_are_there_twice_are_left_out() throws IOException {
        ObjectId inner = repository.file("x", "inner").tree();
        TreeFormatter top = new TreeFormatter();
        append(top, "..", FileMode.TREE, inner);
        append(top, ".GIT", FileMode.TREE, inner);
        append(top, "../../escaped", FileMode.REGULAR_FILE, repository.blob("out"));
        append(top, "a", FileMode.SYMLINK, repository.blob(folder.toString()));
        append(top, "a", FileMode.TREE, inner);
        append(top, "n".repeat(256), FileMode.REGULAR_FILE, repository.blob("long"));
        append(top, "ok", FileMode.REGULAR_FILE, repository.blob("fine"));
        repository.commitTree(repository.folder(top));
        try (Snapshot snapshot = Opened.local(folder, repository);
                Scratch scratch = snapshot.drafts().checkOut(parent, Map.of())) {
            assertThat(texts(scratch.folder())).containsOnlyKeys("a", "ok");
            assertThat(folder.resolve("escaped")).doesNotExist();
            assertThat(folder.resolve("x")).doesNotExist();
        }
    }

    @Test
    void what_goes_beyond_the_limits_is_left_out_with_the_reason() throws IOException {
        repository.file("large", "x".repeat(2 << 20)).file("small", "y").commit();
        SourceLimits.Tree tree = new SourceLimits.Tree(1, 100, 64, 1 << 20, 1 << 30, Duration.ofMinutes(1));
        try (Snapshot snapshot = Opened.local(folder, repository);
                Scratch scratch = snapshot.drafts().checkOut(parent, Map.of())) {
            assertThat(texts(scratch.folder())).containsOnlyKeys("small");
            assertThat(scratch.written().leftOutCounts()).containsKey(LeftOut.Reason.TOO_LARGE);
        }
        repository.file("tiny", "z").commit();
        Sources limited = Opened.sources(folder, Opened.limits(tree));
        try (Snapshot snapshot = Opened.open(limited, new Source.Local(repository.path(), Revision.HEAD));
                Scratch scratch = snapshot.drafts().checkOut(parent, Map.of())) {
            assertThat(texts(scratch.folder())).hasSize(1);
            assertThat(scratch.written().end()).isNotNull();
        }
    }

    @Test
    void an_edit_that_leads_out_writes_nothing() {
        repository.file("a", "1").commit();
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            for (String path : new String[] {"../out", "/tmp/out", "", "a/../../out"}) {
                assertThatThrownBy(() -> snapshot.drafts().checkOut(parent, Map.of(path, DraftTest.write("x"))))
                        .isInstanceOf(SourceException.class);
            }
        }
        assertThat(parent).isEmptyDirectory();
        assertThat(parent.resolveSibling("out")).doesNotExist();
    }

    @Test
    void whatever_a_program_left_goes_and_nothing_beyond_it() throws IOException {
        repository.file("a", "1").commit();
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "kept");
        try (Snapshot snapshot = Opened.local(folder, repository);
                Scratch scratch = snapshot.drafts().checkOut(parent, Map.of())) {
            Files.createSymbolicLink(scratch.folder().resolve("way-out"), outside);
            Files.createSymbolicLink(scratch.folder().resolve("nowhere"), Path.of("/nowhere"));
            Path closed = Files.createDirectories(scratch.folder().resolve("target/closed"));
            Files.createSymbolicLink(closed.resolve("way-out"), outside);
            Files.writeString(closed.resolve("file"), "x");
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
            deepen(scratch.folder());
        }
        assertThat(parent).isEmptyDirectory();
        assertThat(outside.resolve("precious")).hasContent("kept");
    }

    /** More folders in one another than a path has room for. */
    private static void deepen(Path top) throws IOException {
        String name = "d".repeat(200);
        Path deep = Files.createDirectories(top.resolve("deep"));
        for (int i = 0; i < 40; i++) {
            Path above = Files.createDirectory(top.resolve("above"));
            Files.move(deep, above.resolve(name));
            Files.move(above, deep);
        }
    }

    private static void append(TreeFormatter tree, String name, FileMode mode, ObjectId id) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        tree.append(bytes, 0, bytes.length, mode, id, true);
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(
                        folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return texts;
    }
}

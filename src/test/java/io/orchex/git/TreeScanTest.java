package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.git.LeftOut.Reason;
import io.orchex.git.Walked.End;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeScanTest {

    private Path folder;
    private SampleRepository repository;

    @BeforeEach
    void make_a_repository(@TempDir Path empty) {
        folder = empty;
        repository = SampleRepository.in(folder.resolve("app.git"));
    }

    @AfterEach
    void end() {
        repository.close();
    }

    @Test
    void a_tree_that_describes_more_folders_than_can_be_visited_ends_at_a_limit() {
        ObjectId tree = repository.folder(line("f", FileMode.REGULAR_FILE, repository.blob("text")));
        for (int level = 0; level < 10; level++) {
            TreeFormatter lines = new TreeFormatter();
            for (int i = 0; i < 10; i++) {
                lines.append("d" + i, FileMode.TREE, tree);
            }
            tree = repository.folder(lines);
        }
        repository.commitTree(tree);

        assertThat(walk(Opened.tree(100, 5_000, 1 << 20)))
                .extracting(Walked::end, Walked::files)
                .containsExactly(End.FILES, 100);
        Walked walked = walk(Opened.tree(1_000_000, 5_000, 1 << 20));
        assertThat(walked.end()).isEqualTo(End.ENTRIES);
        assertThat(walked.entries()).isEqualTo(5_000);
        assertThat(walk(Opened.tree(1_000_000, 1_000_000_000, 100)))
                .extracting(Walked::end, Walked::bytes)
                .containsExactly(End.BYTES, 100L);
        assertThat(walk(new SourceLimits.Tree(1_000_000, 1_000_000_000, 64, 100, 1 << 30, Duration.ofMillis(50)))
                        .end())
                .isEqualTo(End.TIME);
    }

    @Test
    void folders_deeper_than_the_limit_are_left_out() {
        repository.file("a/".repeat(70) + "f", "text").file("b", "text").commit();
        Walked walked = walk(Opened.tree(100, 1_000, 1 << 20));
        assertThat(walked.files()).isEqualTo(1);
        assertThat(walked.leftOut()).containsExactly(new LeftOut("a/".repeat(65), Reason.TOO_DEEP, ""));
    }

    @Test
    void a_file_of_two_gigabytes_is_not_loaded() throws IOException {
        long size = 2L << 30;
        ObjectId id = ObjectId.fromString("ab" + "1".repeat(38));
        Path loose = repository.path().resolve("objects/ab/" + "1".repeat(38));
        Files.createDirectories(loose.getParent());
        try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(loose))) {
            out.write("blob %d\0".formatted(size).getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[1_000]);
        }
        repository.commitTree(repository.folder(line("big", FileMode.REGULAR_FILE, id)));
        Walked walked = walk(SourceLimits.Tree.DEFAULTS);
        assertThat(walked.leftOut()).containsExactly(new LeftOut("big", Reason.TOO_LARGE, size + " bytes"));
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            assertThatThrownBy(() -> snapshot.read(id.name()))
                    .isInstanceOf(SourceException.class)
                    .extracting(e -> ((SourceException) e).reason())
                    .isEqualTo(SourceException.Reason.TOO_LARGE);
        }
    }

    @Test
    void links_submodules_and_names_that_are_none_are_left_out() {
        ObjectId blob = repository.blob("/etc/passwd");
        TreeFormatter lines = new TreeFormatter();
        lines.append("..", FileMode.TREE, repository.folder(line("x", FileMode.REGULAR_FILE, blob)));
        lines.append(".git", FileMode.TREE, repository.folder(line("config", FileMode.REGULAR_FILE, blob)));
        lines.append("a\nb", FileMode.REGULAR_FILE, blob);
        lines.append(new byte[] {(byte) 0xff}, FileMode.REGULAR_FILE, blob);
        lines.append("link", FileMode.SYMLINK, blob);
        lines.append("module", FileMode.GITLINK, ObjectId.fromString("1".repeat(40)));
        lines.append("run.sh", FileMode.EXECUTABLE_FILE, blob);
        lines.append("x\\..\\y", FileMode.REGULAR_FILE, blob);
        lines.append("gone", FileMode.REGULAR_FILE, ObjectId.fromString("2".repeat(40)));
        repository.commitTree(repository.folder(lines));
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            List<FileEntry> files = new ArrayList<>();
            Walked walked = snapshot.walk(FilePatterns.ALL, files::add);
            assertThat(files).containsExactly(new FileEntry("run.sh", blob.name(), 11, true));
            assertThat(walked.leftOutCounts())
                    .isEqualTo(Map.of(Reason.BAD_NAME, 5, Reason.SYMLINK, 1, Reason.SUBMODULE, 1, Reason.MISSING, 1));
            assertThat(walked.leftOut()).extracting(LeftOut::path).contains("a?b", "link", "module", "..");
        }
    }

    @Test
    void a_damaged_file_costs_only_itself() throws IOException {
        repository.file("a", "text").file("b", "to be damaged").commit();
        String id = repository.blob("to be damaged").name();
        Path loose =
                repository.path().resolve("objects").resolve(id.substring(0, 2)).resolve(id.substring(2));
        loose.toFile().setWritable(true);
        try (RandomAccessFile file = new RandomAccessFile(loose.toFile(), "rw")) {
            file.setLength(file.length() - 8);
        }
        Walked walked = walk(SourceLimits.Tree.DEFAULTS);
        assertThat(walked.files()).isEqualTo(1);
        assertThat(walked.leftOut()).extracting(LeftOut::reason).containsExactly(Reason.CORRUPT);
    }

    @Test
    void a_small_file_stored_as_a_difference_to_a_huge_one_is_not_loaded() throws IOException {
        int megabyte = 1 << 20;
        for (DeltaBomb bomb : List.of(DeltaBomb.of(130 * megabyte, 100), DeltaBomb.of(megabyte, 130 * megabyte, 100))) {
            repository.commitTree(repository.folder(line("small", FileMode.REGULAR_FILE, bomb.into(repository))));
            assertThat(walk(SourceLimits.Tree.DEFAULTS).leftOut())
                    .containsExactly(new LeftOut("small", Reason.TOO_LARGE, ""));
        }
        ObjectId harmless = DeltaBomb.of(megabyte, 2 * megabyte, 100).into(repository);
        repository.commitTree(repository.folder(line("small", FileMode.REGULAR_FILE, harmless)));
        assertThat(walk(SourceLimits.Tree.DEFAULTS).leftOut()).containsExactly(new LeftOut("small", Reason.BINARY, ""));
    }

    @Test
    void a_walk_is_cancelled_and_what_its_consumer_throws_is_thrown() {
        repository.file("a", "text").file("b", "text").commit();
        AtomicBoolean cancelled = new AtomicBoolean();
        Source source = new Source.Local(repository.path(), Revision.HEAD);
        try (Snapshot snapshot = Opened.sources(folder).open(source, cancelled::get, Progress.NONE)) {
            assertThatThrownBy(() -> snapshot.walk(FilePatterns.ALL, file -> cancelled.set(true)))
                    .isInstanceOf(SourceException.class)
                    .extracting(e -> ((SourceException) e).reason())
                    .isEqualTo(SourceException.Reason.CANCELLED);
            cancelled.set(false);
            assertThatThrownBy(() -> snapshot.walk(FilePatterns.ALL, file -> {
                        throw new IllegalStateException("no room");
                    }))
                    .hasMessage("no room");
        }
    }

    private static TreeFormatter line(String name, FileMode mode, ObjectId id) {
        TreeFormatter lines = new TreeFormatter();
        lines.append(name, mode, id);
        return lines;
    }

    private Walked walk(SourceLimits.Tree limits) {
        Sources sources = Opened.sources(folder, Opened.limits(limits));
        try (Snapshot snapshot = Opened.open(sources, new Source.Local(repository.path(), Revision.HEAD))) {
            return snapshot.walk(FilePatterns.ALL, file -> {});
        }
    }
}

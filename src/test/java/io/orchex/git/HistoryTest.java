package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.orchex.git.History.End;
import io.orchex.git.History.FileHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryTest {

    private static final Instant SINCE = SampleRepository.NEW_YEAR;

    private Path folder;
    private SampleRepository repository;
    private Instant now = SINCE;

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
    void commits_authors_and_lines_of_each_file_are_counted_since_then() {
        now = SINCE.minusSeconds(500);
        repository.file("a", "1\n2\n3\n").file("b", "1\n");
        commit("old@example.com");
        now = SINCE;
        repository.file("a", "1\n2\nthree\n4\n");
        commit("ann@example.com");
        repository.file("a", "1\n2\nthree\n");
        commit("Ann@Example.com");
        repository.file("a", "0\n1\n2\nthree\n").file("c", new byte[] {0, 1});
        commit("bob@example.com");

        History history = history(SourceLimits.Past.DEFAULTS);

        assertThat(history.commits()).isEqualTo(3);
        assertThat(history.end()).isNull();
        assertThat(history.files())
                .containsOnly(entry("a", new FileHistory(3, 2, 3, 2)), entry("c", new FileHistory(1, 1, 0, 0)));
    }

    @Test
    void a_renamed_file_keeps_its_history() {
        repository.file("old/A.java", "1\n2\n3\n4\n");
        commit("ann@example.com");
        repository.without("old/A.java").file("new/A.java", "1\n2\n3\nfour\n");
        commit("bob@example.com");
        repository.without("new/A.java").file("new/B.java", "1\n2\n3\nfour\n");
        commit("bob@example.com");
        repository.file("new/B.java", "1\n2\n3\nfour\n5\n").file("old/A.java", "another\n");
        commit("eve@example.com");

        assertThat(history(SourceLimits.Past.DEFAULTS).files())
                .containsEntry("new/B.java", new FileHistory(4, 3, 6, 1));
    }

    @Test
    void history_ends_at_its_limits_and_where_it_was_cut_off() throws IOException {
        for (int i = 0; i < 5; i++) {
            repository.file("a", "line\n".repeat(i)).file("b" + i, "text");
            commit("ann@example.com");
        }
        assertThat(history(new SourceLimits.Past(2, 1_000, Duration.ofMinutes(1))))
                .extracting(History::end, History::commits)
                .containsExactly(End.COMMITS, 2);
        assertThat(history(new SourceLimits.Past(100, 4, Duration.ofMinutes(1))))
                .extracting(History::end, History::commits)
                .containsExactly(End.CHANGES, 2);
        assertThat(history(new SourceLimits.Past(100, 100, Duration.ZERO)).end())
                .isEqualTo(End.TIME);

        String parent = repository.git.resolve("main~1").name();
        Files.writeString(repository.path().resolve("shallow"), parent + "\n");
        History cut = history(SourceLimits.Past.DEFAULTS);
        assertThat(cut.commits()).isEqualTo(2);
        assertThat(cut.unknown()).isEqualTo(1);
        assertThat(cut.files()).containsOnlyKeys("a", "b4");
    }

    @Test
    void a_commit_that_adds_more_files_than_can_be_counted_ends_at_a_limit() {
        TreeFormatter file = new TreeFormatter();
        file.append("f", FileMode.REGULAR_FILE, repository.blob("text"));
        ObjectId tree = repository.folder(file);
        for (int level = 0; level < 10; level++) {
            TreeFormatter lines = new TreeFormatter();
            for (int i = 0; i < 10; i++) {
                lines.append("d" + i, FileMode.TREE, tree);
            }
            tree = repository.folder(lines);
        }
        repository.commitTree(tree);
        assertThat(history(new SourceLimits.Past(100, 10_000, Duration.ofMinutes(1)))
                        .end())
                .isEqualTo(End.CHANGES);
    }

    @Test
    void lines_that_repeat_without_end_are_compared_all_the_same() {
        repository.file("a", "a\nb\n".repeat(10_000));
        commit("ann@example.com");
        repository.file("a", "b\na\na\n".repeat(8_000));
        commit("ann@example.com");
        assertThat(history(SourceLimits.Past.DEFAULTS).files().values())
                .singleElement()
                .satisfies(a -> assertThat(a.added() - a.deleted()).isEqualTo(24_000));
    }

    @Test
    void files_that_differ_between_two_commits_are_told() {
        repository.file("a", "1").file("b", "1").file("d/c", "1");
        String base = commit("ann@example.com");
        repository.file("a", "2").without("b").file("d/e", "1");
        commit("ann@example.com");
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            List<ChangedFile> changes = snapshot.changesSince(base);
            assertThat(changes).extracting(ChangedFile::path).containsExactly("a", "b", "d/e");
            assertThat(changes).extracting(ChangedFile::isAdded).containsExactly(false, false, true);
            assertThat(changes).extracting(ChangedFile::isDeleted).containsExactly(false, true, false);
            for (String none : List.of("d".repeat(40), "x")) {
                assertThatThrownBy(() -> snapshot.changesSince(none)).isInstanceOf(SourceException.class);
            }
        }
    }

    @Test
    void only_files_that_are_asked_for_are_looked_into_whatever_they_were_called() {
        repository.file("old.java", "1\n2\n3\n4\n").file("lock.json", "1\n");
        commit("ann@example.com");
        repository.without("old.java").file("new.java", "1\n2\n3\n4\n").file("lock.json", "2\n");
        commit("bob@example.com");

        History history = history(SourceLimits.Past.DEFAULTS, "new.java"::equals);

        assertThat(history.commits()).isEqualTo(2);
        assertThat(history.files()).containsOnly(entry("new.java", new FileHistory(2, 2, 4, 0)));
    }

    private String commit(String author) {
        now = now.plusSeconds(60);
        return repository.commit(now, author);
    }

    private History history(SourceLimits.Past limits) {
        return history(limits, path -> true);
    }

    private History history(SourceLimits.Past limits, Predicate<String> wanted) {
        Sources sources = Opened.sources(
                folder, new SourceLimits(SourceLimits.Tree.DEFAULTS, SourceLimits.Download.DEFAULTS, limits));
        try (Snapshot snapshot = Opened.open(sources, new Source.Local(repository.path(), Revision.HEAD))) {
            return snapshot.history(SINCE, wanted);
        }
    }
}

package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DraftTest {

    private static final Authorship ANN = new Authorship("Ann Author", "ann@example.com", true);
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");
    private static final BranchName BRANCH = BranchName.of("orchex/", "one");

    private Path folder;
    private SampleRepository repository;

    @BeforeEach
    void make(@TempDir Path empty) {
        folder = empty;
        repository = SampleRepository.in(folder.resolve("sample.git"));
    }

    @AfterEach
    void end() {
        repository.close();
    }

    @Test
    void changed_new_and_removed_files_are_told_and_all_others_stay() throws IOException {
        repository
                .file("a", "1")
                .file("a.b", "2")
                .file("a-b/c", "3")
                .file("a/b/c", "gone")
                .file("a/d", "4")
                .without("a")
                .file("z/deep/er/x", "5")
                .commit();
        ObjectId commit = published(Map.of(
                "a/d", write("four"),
                "a/b/c", new Edit.Remove(),
                "a/new/file", write("new"),
                "a0", write("after a/"),
                "Ümlaut", write("text")));
        assertThat(repository.files(commit))
                .isEqualTo(Map.of(
                        "a.b", "2",
                        "a-b/c", "3",
                        "a/d", "four",
                        "a/new/file", "new",
                        "a0", "after a/",
                        "z/deep/er/x", "5",
                        "Ümlaut", "text"));
    }

    @Test
    void modes_links_and_names_that_are_no_text_stay_as_they_are() throws IOException {
        TreeFormatter top = new TreeFormatter();
        byte[] odd = {'n', (byte) 0xff};
        top.append("link", FileMode.SYMLINK, repository.blob("/etc/passwd"));
        top.append(odd, 0, odd.length, FileMode.REGULAR_FILE, repository.blob("odd"));
        top.append("run", FileMode.EXECUTABLE_FILE, repository.blob("old"));
        repository.commitTree(repository.folder(top));

        ObjectId commit = published(Map.of("run", write("new")));

        TreeFormatter expected = new TreeFormatter();
        expected.append("link", FileMode.SYMLINK, repository.blob("/etc/passwd"));
        expected.append(odd, 0, odd.length, FileMode.REGULAR_FILE, repository.blob("odd"));
        expected.append("run", FileMode.EXECUTABLE_FILE, repository.blob("new"));
        assertThat(commit(commit).getTree().getId()).isEqualTo(repository.folder(expected));
    }

    @Test
    void the_author_is_the_configured_one_and_signs() throws IOException {
        String parent = repository.file("a", "1").commit();
        RevCommit plain = commit(published("Move it\n\nBecause.", "a"));
        assertThat(plain.getFullMessage())
                .isEqualTo("Move it\n\nBecause.\n\nSigned-off-by: Ann Author <ann@example.com>\n");
        assertThat(plain.getParent(0).name()).isEqualTo(parent);
        assertThat(plain.getAuthorIdent().getEmailAddress()).isEqualTo("ann@example.com");
        assertThat(plain.getCommitterIdent().getWhenAsInstant()).isEqualTo(NOON);
        RevCommit trailed = commit(published("Move it\n\nBecause.\n\nFixes: #1", "b"));
        assertThat(trailed.getFullMessage()).endsWith("\n\nFixes: #1\nSigned-off-by: Ann Author <ann@example.com>\n");
        for (String name : List.of("", "A\nB", "A <b>")) {
            assertThatThrownBy(() -> new Authorship(name, "a@example.com", false))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void the_same_change_is_the_same_commit() {
        repository.file("a", "1").commit();
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            NewCommit first = snapshot.drafts().commit(Map.of("a", write("2")), "Change", ANN, NOON);
            NewCommit second = snapshot.drafts().commit(Map.of("a", write("2")), "Change", ANN, NOON);
            assertThat(second.id()).isEqualTo(first.id());
        }
    }

    @Test
    void what_can_not_be_edited_is_refused() {
        TreeFormatter top = new TreeFormatter();
        top.append("file", FileMode.REGULAR_FILE, repository.blob("x"));
        top.append("folder", FileMode.TREE, repository.tree());
        top.append("link", FileMode.SYMLINK, repository.blob("/etc"));
        top.append("module", FileMode.GITLINK, ObjectId.fromString("1".repeat(40)));
        repository.commitTree(repository.folder(top));
        for (String path : List.of("link", "link/x", "module", "module/x", "folder", "file/x", "folder/gone/x")) {
            Edit edit = path.contains("gone") ? new Edit.Remove() : write("y");
            assertThat(refusal(Map.of(path, edit))).as(path).isEqualTo(Reason.CONFLICT);
        }
        assertThat(refusal(Map.of("file", write("x")))).isEqualTo(Reason.CONFLICT);
        for (String path : List.of("", "/a", "a/", "a//b", "..", "../a", "a/../b", ".git", "a/.GIT/x", ".", "git~1")) {
            assertThat(refusal(Map.of(path, write("y")))).as(path).isEqualTo(Reason.NOT_ALLOWED);
        }
    }

    @Test
    void a_commit_is_undone_and_what_came_after_it_stays() throws IOException {
        repository
                .file("a", "1\n2\n3\n4\n5\n6\n7\n")
                .file("b", "old\n")
                .file("c", "kept\n")
                .commit();
        String change = repository
                .file("a", "1\ntwo\n3\n4\n5\n6\n7\n")
                .file("new", "new\n")
                .without("b")
                .commit();
        repository.file("a", "1\ntwo\n3\n4\n5\n6\nseven\n").file("c", "more\n").commit();
        ObjectId commit;
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            commit = publish(snapshot.drafts().commit(snapshot.drafts().undoing(change), "Undo", ANN, NOON));
        }
        assertThat(repository.files(commit))
                .isEqualTo(Map.of("a", "1\n2\n3\n4\n5\n6\nseven\n", "b", "old\n", "c", "more\n"));
    }

    @Test
    void what_was_changed_in_the_same_place_since_is_not_undone() {
        String first = repository.file("a", "1\n2\n3\n").commit();
        String change = repository.file("a", "1\ntwo\n3\n").commit();
        repository.file("a", "1\nzwei\n3\n").commit();
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            for (String commit : List.of(change, first)) {
                assertThatThrownBy(() -> snapshot.drafts().undoing(commit))
                        .isInstanceOf(SourceException.class)
                        .extracting(e -> ((SourceException) e).reason())
                        .isEqualTo(Reason.CONFLICT);
            }
            assertThatThrownBy(() -> snapshot.drafts().undoing("1".repeat(40)))
                    .extracting(e -> ((SourceException) e).reason())
                    .isEqualTo(Reason.NO_REVISION);
        }
    }

    private ObjectId published(Map<String, Edit> edits) {
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            return publish(snapshot.drafts().commit(edits, "Change", ANN, NOON));
        }
    }

    private ObjectId published(String message, String branch) {
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            NewCommit commit = snapshot.drafts().commit(Map.of("a", write("2")), message, ANN, NOON);
            branches().create(local(), BranchName.of("orchex/", branch), commit, () -> false);
            return ObjectId.fromString(commit.id());
        }
    }

    private ObjectId publish(NewCommit commit) {
        branches().create(local(), BRANCH, commit, () -> false);
        return ObjectId.fromString(commit.id());
    }

    private Source local() {
        return new Source.Local(repository.path(), Revision.HEAD);
    }

    private Branches branches() {
        return new Branches(Opened.settings(folder, true), SourceLimits.DEFAULTS);
    }

    private RevCommit commit(ObjectId id) throws IOException {
        try (RevWalk walk = new RevWalk(repository.git)) {
            RevCommit commit = walk.parseCommit(id);
            walk.parseBody(commit);
            return commit;
        }
    }

    private Reason refusal(Map<String, Edit> edits) {
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            throw new AssertionError(snapshot.drafts().commit(edits, "Change", ANN, NOON).id());
        } catch (SourceException e) {
            return e.reason();
        }
    }

    static Edit write(String text) {
        return new Edit.Write(text.getBytes(StandardCharsets.UTF_8));
    }
}

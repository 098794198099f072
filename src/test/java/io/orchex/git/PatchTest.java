package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.patch.PatchApplier;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PatchTest {

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
    void it_reads_as_git_writes_it() {
        repository.file("src/A.java", "1\n2\n3\n4\n5\n6\n7\n8\n").commit();
        assertThat(patch(Map.of("src/A.java", DraftTest.write("1\n2\n3\n4\nfive\n6\n7\n8\n"))))
                .isEqualTo("""
                        diff --git a/src/A.java b/src/A.java
                        index %s..%s 100644
                        --- a/src/A.java
                        +++ b/src/A.java
                        @@ -2,7 +2,7 @@
                         2
                         3
                         4
                        -5
                        +five
                         6
                         7
                         8
                        """.formatted(
                                repository.blob("1\n2\n3\n4\n5\n6\n7\n8\n").name(),
                                repository.blob("1\n2\n3\n4\nfive\n6\n7\n8\n").name()));
    }

    @Test
    void what_it_says_can_be_applied() throws IOException {
        TreeFormatter top = new TreeFormatter();
        top.append("ends", FileMode.REGULAR_FILE, repository.blob("a\nb\nno end"));
        top.append("gone", FileMode.REGULAR_FILE, repository.blob("x\n"));
        top.append("run", FileMode.EXECUTABLE_FILE, repository.blob("#!/bin/sh\n"));
        top.append("same", FileMode.REGULAR_FILE, repository.blob("same\n"));
        String before = repository.commitTree(repository.folder(top));
        Map<String, Edit> edits = Map.of(
                "ends", DraftTest.write("a\nB\nno end"),
                "gone", new Edit.Remove(),
                "new file/ü.txt", DraftTest.write("new\n"),
                "run", DraftTest.write("#!/bin/sh\nexit\n"),
                "same", DraftTest.write("same\n"));

        String patch = patch(edits);

        assertThat(patch).doesNotContain("a/same");
        assertThat(applied(before, patch)).isEqualTo(drafted(edits));
    }

    @Test
    void what_is_no_text_is_only_named() {
        repository.file("data", new byte[] {0, 1}).commit();
        assertThat(patch(Map.of("data", new Edit.Write(new byte[] {0, 2}))))
                .endsWith("Binary files a/data and b/data differ\n");
    }

    private String patch(Map<String, Edit> edits) {
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            return new String(snapshot.drafts().patch(edits), StandardCharsets.UTF_8);
        }
    }

    private ObjectId applied(String commit, String patch) throws IOException {
        try (RevWalk walk = new RevWalk(repository.git);
                ObjectInserter inserter = repository.git.newObjectInserter()) {
            RevCommit onto = walk.parseCommit(ObjectId.fromString(commit));
            org.eclipse.jgit.patch.Patch read = new org.eclipse.jgit.patch.Patch();
            read.parse(new ByteArrayInputStream(patch.getBytes(StandardCharsets.UTF_8)));
            PatchApplier.Result result =
                    new PatchApplier(repository.git, onto.getTree(), inserter).applyPatch(read);
            assertThat(result.getErrors()).isEqualTo(List.of());
            return result.getTreeId();
        }
    }

    private ObjectId drafted(Map<String, Edit> edits) throws IOException {
        Authorship ann = new Authorship("Ann", "ann@example.com", false);
        Source source = new Source.Local(repository.path(), Revision.HEAD);
        try (Snapshot snapshot = Opened.local(folder, repository);
                RevWalk walk = new RevWalk(repository.git)) {
            NewCommit commit = snapshot.drafts().commit(edits, "Change", ann, SampleRepository.NEW_YEAR);
            new Branches(Opened.settings(folder, true), SourceLimits.DEFAULTS)
                    .create(source, BranchName.of("orchex/", "x"), commit, () -> false);
            return walk.parseCommit(ObjectId.fromString(commit.id())).getTree().getId();
        }
    }
}

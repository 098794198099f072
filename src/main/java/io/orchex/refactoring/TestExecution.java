package io.orchex.refactoring;

import io.orchex.git.Edit;
import io.orchex.git.Scratch;
import io.orchex.git.Snapshot;
import io.orchex.refactoring.tests.Project;
import io.orchex.refactoring.tests.ProjectTests;
import io.orchex.refactoring.tests.TestComparison;
import io.orchex.refactoring.tests.TestRun;
import io.orchex.source.engine.SourceEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs the repository's own tests before and after a change, where the configuration allows to run foreign code. */
final class TestExecution {

    private final @Nullable ProjectTests tests;
    private final Path scratch;

    /**
     * @param tests null where no foreign code is run here
     * @param scratch in which repositories are checked out for it
     */
    TestExecution(@Nullable ProjectTests tests, Path scratch) {
        this.tests = tests;
        this.scratch = scratch;
    }

    /** @param edited the new text of each file that was changed, at least one */
    Check run(Undertaking work, Snapshot snapshot, Map<String, String> edited) {
        if (tests == null) {
            return Check.skipped(
                    Check.TESTS, "this gateway runs no foreign code; refactoring.tests.run: confine allows it");
        }
        Optional<String> obstacle = work.await(tests.obstacle());
        if (obstacle.isPresent()) {
            return Check.skipped(Check.TESTS, obstacle.get());
        }
        work.stage("testing");
        try (Scratch before = snapshot.drafts().checkOut(scratch, Map.of());
                Scratch after = snapshot.drafts().checkOut(scratch, edits(edited))) {
            return compared(work, tests, new Folders(before.folder(), after.folder()), edited.keySet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same repository as it was and as it is to be. */
    private record Folders(Path before, Path after) {}

    private static Check compared(Undertaking work, ProjectTests tests, Folders folders, Set<String> paths)
            throws IOException {
        Set<Project> projects = new LinkedHashSet<>();
        for (String path : paths) {
            Optional<Project> project =
                    Project.of(folders.after, path, SourceEngine.language(path).orElse(""));
            if (project.isEmpty()) {
                return Check.skipped(Check.TESTS, "no tool that is known here runs the tests of " + path);
            }
            projects.add(project.get());
        }
        List<TestComparison> compared = new ArrayList<>();
        for (Project project : projects) {
            TestRun before = awaited(work, tests.run(folders.before, project));
            compared.add(TestComparison.of(before, awaited(work, tests.run(folders.after, project))));
        }
        return check(compared);
    }

    private static TestRun awaited(Undertaking work, ProjectTests.Testing testing) {
        return work.await(testing.result(), testing.cancel());
    }

    private static Check check(List<TestComparison> compared) {
        String evidence = String.join(
                "; ", compared.stream().map(TestComparison::evidence).toList());
        if (compared.stream().anyMatch(one -> !one.passed() && !one.skipped())) {
            return Check.made(Check.TESTS, false, evidence);
        }
        return compared.stream().anyMatch(TestComparison::skipped)
                ? Check.skipped(Check.TESTS, evidence)
                : Check.made(Check.TESTS, true, evidence);
    }

    private static Map<String, Edit> edits(Map<String, String> edited) {
        Map<String, Edit> edits = new TreeMap<>();
        edited.forEach((path, text) -> edits.put(path, new Edit.Write(text.getBytes(StandardCharsets.UTF_8))));
        return edits;
    }
}

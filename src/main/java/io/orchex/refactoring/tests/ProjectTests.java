package io.orchex.refactoring.tests;

import io.orchex.sandbox.Ended;
import io.orchex.sandbox.Run;
import io.orchex.sandbox.Sandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs the tests of projects, confined; never blocks its callers. */
public final class ProjectTests {

    private final Vertx vertx;
    private final Sandbox sandbox;

    public ProjectTests(Vertx vertx, Sandbox sandbox) {
        this.vertx = vertx;
        this.sandbox = sandbox;
    }

    /**
     * Tests under way.
     *
     * @param result fails with an {@link IOException} where they can't be started or their reports can't be read
     * @param cancel ends them; harmless when they have ended
     */
    public record Testing(Future<TestRun> result, Runnable cancel) {}

    /** Why no tests can be run here, in words; empty where they can. */
    public Future<Optional<String>> obstacle() {
        return sandbox.obstacle();
    }

    /**
     * Runs all tests of the project.
     *
     * @param checkout the repository's files, which the tests may change; the owner of the files may change too
     */
    public Testing run(Path checkout, Project project) {
        Start start = new Start(project, checkout);
        return new Testing(start.begin(), start::cancel);
    }

    /** Between the call and the run, which begins when old reports are gone. */
    private final class Start {

        private final Project project;
        private final Path checkout;
        private final Path folder;
        private final AtomicReference<@Nullable Run> started = new AtomicReference<>();
        private final AtomicBoolean cancelled = new AtomicBoolean();

        private Start(Project project, Path checkout) {
            this.project = project;
            this.checkout = checkout;
            this.folder = checkout.resolve(project.path());
        }

        private Future<TestRun> begin() {
            return vertx.executeBlocking(this::clean, false)
                    .compose(clean -> run())
                    .compose(ended -> vertx.executeBlocking(() -> read(ended), false));
        }

        private boolean clean() throws IOException {
            TestReports.delete(folder);
            return true;
        }

        private Future<Ended> run() {
            Run run = sandbox.run(project.command(checkout));
            started.set(run);
            if (cancelled.get()) {
                run.cancel().run();
            }
            return run.result();
        }

        private TestRun read(Ended ended) throws IOException {
            TestReports reports = TestReports.in(folder);
            return new TestRun(project, ended, reports.passed(), reports.failed());
        }

        private void cancel() {
            cancelled.set(true);
            Run run = started.get();
            if (run != null) {
                run.cancel().run();
            }
        }
    }
}

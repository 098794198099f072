package io.orchex.refactoring;

import io.orchex.analysis.WantedProtocol.WantedOpportunity;
import io.orchex.analysis.WantedProtocol.WantedPlace;
import io.orchex.bus.Bus;
import io.orchex.problem.ProblemException;
import io.orchex.source.Patch;
import io.orchex.source.SourceFile;
import io.orchex.source.UnifiedDiff;
import io.orchex.source.engine.SourceEngine;
import io.orchex.task.TaskProtocol;
import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.TaskProtocol.Find;
import io.orchex.task.TaskProtocol.Submit;
import io.orchex.task.TaskProtocol.TaskView;
import io.orchex.task.TaskSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Has agents propose what no recipe can do: a task like any other, through the router, at the owner's cost. */
final class Agents {

    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");

    /** An answer that keeps less of the file is a part of it, or another file. */
    private static final double LEAST_KEPT = 0.5;

    private final Bus bus;
    private final Undertaking work;

    Agents(Bus bus, Undertaking work) {
        this.bus = bus;
        this.work = work;
    }

    /** An answer that can't be used, and what is wrong with it. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * The new text of the file.
     *
     * @param name of this attempt, the same when it is made again after a crash, so that the agent is asked once
     * @param complaint what was wrong with the attempt before; empty on the first
     * @throws Unusable when no agent could do it, or its answer is no patch that applies
     */
    String propose(String name, WantedOpportunity opportunity, SourceFile file, String complaint) throws Unusable {
        Claimed claimed = work.claimed();
        String taskId = "task_%s%s".formatted(claimed.refactoringId().substring("refactor_".length()), name);
        Asker owner = new Asker(claimed.owner(), false);
        TaskView task = submitted(new Submit(taskId, owner, spec(opportunity, file, complaint), LOOK));
        if (!task.status().equals("completed")) {
            throw new Unusable("no agent did it: task %s is %s%s"
                    .formatted(
                            taskId,
                            task.status(),
                            task.error() == null ? "" : ", " + task.error().message()));
        }
        String code = task.result() == null ? null : task.result().code();
        if (code == null || code.isBlank()) {
            throw new Unusable("the answer of task %s has no code".formatted(taskId));
        }
        return applied(code, file.text());
    }

    /** A task that is refused, as the owner's money is spent, is no fault of the refactoring. */
    private TaskView submitted(Submit submit) throws Unusable {
        try {
            return ended(submit);
        } catch (ProblemException e) {
            if (e.problem().status() >= 500) {
                throw e;
            }
            throw new Unusable("no agent was asked: " + e.problem().message());
        }
    }

    private TaskView ended(Submit submit) {
        TaskView now = work.await(bus.ask(TaskProtocol.SUBMIT, submit)).finished();
        try {
            while (now == null || !FINAL.contains(now.status())) {
                work.goOn();
                now = work.await(bus.ask(TaskProtocol.FIND, new Find(submit.taskId(), submit.asker(), LOOK)));
            }
            return now;
        } catch (CancellationException e) {
            bus.ask(TaskProtocol.CANCEL, new TaskProtocol.Cancel(submit.taskId(), submit.asker()));
            throw e;
        }
    }

    private static String applied(String code, String text) throws Unusable {
        if (Patch.isOne(code)) {
            try {
                return Patch.parse(code).apply(text);
            } catch (Patch.Refused e) {
                throw new Unusable("the patch does not apply: " + e.getMessage());
            }
        }
        long kept = Arrays.stream(UnifiedDiff.kept(text, code))
                .filter(line -> line > 0)
                .count();
        if (kept < LEAST_KEPT * text.lines().count()) {
            throw new Unusable("the answer is neither a unified diff of the file nor the whole file");
        }
        return code.endsWith("\n") || !text.endsWith("\n") ? code : code + "\n";
    }

    private static TaskSpec spec(WantedOpportunity opportunity, SourceFile file, String complaint) {
        WantedPlace place = opportunity.places().get(0);
        boolean documentation = opportunity.type().equals("add_documentation");
        String description =
                """
                Change the file `%s` in lines %d to %d as follows, and nothing else: %s

                Do not change what the code does, nor what other files can see of it. Keep the indentation and the line
                ends. Answer in "code" with a unified diff of this file (--- a/…, +++ b/…, @@ hunks with at least three
                lines around each change), or with the whole changed file.
                """.formatted(place.filePath(), place.startLine(), place.endLine(), opportunity.description());
        return new TaskSpec(
                documentation ? "documentation" : "refactoring",
                complaint.isEmpty() ? description : description + "\nYour last answer could not be used: " + complaint,
                new TaskSpec.Context(null, null, file.text(), language(file), null),
                null,
                null,
                Map.of("opportunity_id", opportunity.opportunityId()));
    }

    private static String language(SourceFile file) {
        return SourceEngine.language(file.path()).orElse("text");
    }
}

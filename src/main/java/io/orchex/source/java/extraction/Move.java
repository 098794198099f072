package io.orchex.source.java.extraction;

import java.util.List;

/** A run that may move, and all that its new function has to know. */
record Move(Run run, Variables variables, Exit exit, Flow flow, Region region, List<String> exceptions) {

    /** @throws Obstacle if a rule forbids it */
    static Move of(Run run, Variables variables) {
        Rules.check(run, variables);
        Exit exit = Exit.of(run, variables);
        if (exit.gives() && run.host().result().isEmpty() && !run.isInBlock()) {
            throw new Obstacle("line %d has no braces around what would be two statements".formatted(run.line()));
        }
        Flow flow = Flow.of(run, variables, exit);
        return new Move(run, variables, exit, flow, Region.of(run), CheckedExceptions.of(run, variables));
    }

    Host host() {
        return run.host();
    }

    SourceText source() {
        return run.source();
    }

    /** As in a sentence. */
    String lines() {
        return "lines %d-%d".formatted(run.line(), run.lastLine());
    }
}

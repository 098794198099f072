package io.orchex.source.engine;

import io.orchex.source.engine.Wire.Answer;
import java.util.List;

/**
 * How it went to ask a child.
 *
 * @param answers those of the child, or one that says why there are none
 */
record Attempt(List<Answer> answers, End end) {

    /** What became of the child. */
    enum End {
        FREE,
        /** It answered, and is gone. */
        HARMED,
        /** It is gone, and would be so again. */
        GONE,
        /** It is gone, which may be chance. */
        CRASHED
    }

    Answer answer() {
        return answers.get(0);
    }

    /** What the child itself said. */
    List<Answer> told() {
        return end == End.FREE || end == End.HARMED ? answers : List.of();
    }
}

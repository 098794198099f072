package io.orchex.routing;

import io.orchex.provider.Fault;
import io.orchex.routing.ResultReader.Answer;
import io.orchex.task.WorkProtocol.AttemptEnd;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the result of an answer that was cut at its limit of tokens, for a task that nobody can do better: it was paid
 * for and may be of use, so it is kept, but says that it is no whole one and counts for half of its quality.
 */
final class Salvage {

    private static final String NOTE = "The answer is not whole: it reached the limit of %d output tokens; a new task"
            + " with a higher requirements.max_tokens may get all of it";

    private final Quality quality;
    private final Verdicts verdicts;

    Salvage(Quality quality, Verdicts verdicts) {
        this.quality = quality;
        this.verdicts = verdicts;
    }

    /** What can be kept; empty where the fault left nothing. */
    Optional<Answer> of(Running attempt, Fault fault) {
        return fault instanceof Fault.Truncated truncated && !truncated.text().isBlank()
                ? Optional.of(read(attempt, truncated)).filter(answer -> !ResultReader.isEmpty(answer.result()))
                : Optional.empty();
    }

    private static Answer read(Running attempt, Fault.Truncated truncated) {
        String text = truncated.text().strip();
        List<String> notes = Stream.concat(attempt.notes().stream(), Stream.of(NOTE.formatted(attempt.outputTokens())))
                .toList();
        return ResultReader.read(text.startsWith("{") ? CutJson.closed(text) : text, notes);
    }

    Future<Void> keep(Running attempt, AttemptEnd end, Answer answer) {
        return quality.of(attempt.task().spec(), answer)
                .compose(points -> verdicts.completed(attempt, end, answer.result(), points / 2));
    }
}

package io.orchex.routing;

import io.orchex.routing.ResultReader.Answer;
import io.orchex.routing.ResultReader.Shape;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import io.orchex.task.TaskSpec;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How good a result is as far as a machine can tell, 0 to 100: 25 for an answer, 30 for code that parses, 10 for the
 * language that was asked for, 10 for functions that are not too complex, 15 for an explanation, 10 for keeping to the
 * agreed shape. What nobody here can tell is neither praised nor blamed: its points are left out of the sum. Where code
 * was due and there is none, its 50 points are lost.
 */
final class Quality {

    private static final Set<String> MAKE_CODE = Set.of("code_generation", "debugging", "refactoring", "testing");
    private static final double ANSWER = 25;
    private static final double CODE = 30;
    private static final double LANGUAGE = 10;
    private static final double COMPLEXITY = 10;
    private static final double EXPLANATION = 15;
    private static final double SHAPE = 10;

    /** Cognitive complexity up to which a function counts as clear (SonarSource's threshold). */
    private static final double CLEAR = 15;

    private final Function<SourceFile, Future<Optional<Reading>>> reader;

    /** @param reader of one piece of code; empty where nobody reads its language */
    Quality(Function<SourceFile, Future<Optional<Reading>>> reader) {
        this.reader = reader;
    }

    /** Points reached, out of those that could be told. */
    private record Points(double reached, double possible) {

        Points plus(double most, Optional<Double> share) {
            return share.map(part -> new Points(reached + most * part, possible + most))
                    .orElse(this);
        }

        double score() {
            return Math.round(1000 * reached / possible) / 10.0;
        }
    }

    Future<Double> of(TaskSpec spec, Answer answer) {
        Points points = new Points(ANSWER, ANSWER)
                .plus(EXPLANATION, Optional.of(isThere(answer.result().explanation()) ? 1.0 : 0.0))
                .plus(SHAPE, Optional.of(shape(answer.shape())));
        String code = answer.result().code();
        if (code == null || code.isBlank()) {
            boolean due = MAKE_CODE.contains(spec.type());
            Optional<Double> none = due ? Optional.of(0.0) : Optional.empty();
            return Future.succeededFuture(
                    points.plus(CODE + LANGUAGE + COMPLEXITY, none).score());
        }
        return reader.apply(new SourceFile("code", spec.language().orElse(null), code))
                .otherwise(Optional.empty())
                .map(reading -> points.plus(CODE, reading.map(Quality::parses))
                        .plus(LANGUAGE, language(spec, code))
                        .plus(COMPLEXITY, reading.flatMap(Quality::clarity))
                        .score());
    }

    private static Optional<Double> language(TaskSpec spec, String code) {
        return spec.language()
                .flatMap(asked -> LanguageSigns.keepsTo(asked, code))
                .map(kept -> kept ? 1.0 : 0.0);
    }

    private static double parses(Reading reading) {
        return reading.problems().isEmpty() ? 1 : 0;
    }

    private static Optional<Double> clarity(Reading reading) {
        return reading.worst().map(worst -> Math.min(1, CLEAR / Math.max(1, worst.cognitive())));
    }

    private static double shape(Shape shape) {
        return switch (shape) {
            case AGREED -> 1;
            case REPAIRED -> 0.5;
            case FREE -> 0;
        };
    }

    private static boolean isThere(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}

package io.orchex.routing;

import io.orchex.task.TaskProtocol.Result;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.Set;

/**
 * How good a result is as far as a machine can tell, 0 to 100: 40 for an answer, 30 for code where code was due and for
 * code that parses, 20 for an explanation, 10 for keeping to the agreed shape. Code in a language that no parser here
 * reads is neither praised nor blamed: its 30 points are left out of the sum.
 */
final class Quality {

    private static final Set<String> MAKE_CODE = Set.of("code_generation", "debugging", "refactoring", "testing");
    private static final double ANSWER = 40;
    private static final double CODE = 30;
    private static final double EXPLANATION = 20;
    private static final double SHAPE = 10;

    private final SyntaxCheck syntax;

    Quality(SyntaxCheck syntax) {
        this.syntax = syntax;
    }

    /** Whether code parses in its language; empty where nobody here can tell. */
    @FunctionalInterface
    interface SyntaxCheck {
        Future<Optional<Boolean>> parses(Optional<String> language, String code);
    }

    Future<Double> of(String taskType, Optional<String> language, Result result) {
        String code = result.code();
        if (code == null || code.isBlank()) {
            return Future.succeededFuture(
                    score(result, MAKE_CODE.contains(taskType) ? Optional.of(false) : Optional.empty()));
        }
        return syntax.parses(language, code).otherwise(Optional.empty()).map(parses -> score(result, parses));
    }

    private static double score(Result result, Optional<Boolean> code) {
        double points = ANSWER;
        double most = ANSWER + EXPLANATION + SHAPE + (code.isPresent() ? CODE : 0);
        points += code.filter(good -> good).map(good -> CODE).orElse(0.0);
        String explanation = result.explanation();
        points += explanation == null || explanation.isBlank() ? 0 : EXPLANATION;
        points += result.notes() == null ? SHAPE : 0;
        return Math.round(1000 * points / most) / 10.0;
    }
}

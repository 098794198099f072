package io.orchex.source.engine;

import io.orchex.source.SourceFile;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Tells whether code is well-formed in its language. */
public final class SyntaxCheck {

    private final SourceEngine engine;
    private final Duration patience;

    /** @param patience for one piece of code */
    public SyntaxCheck(SourceEngine engine, Duration patience) {
        this.engine = engine;
        this.patience = patience;
    }

    /** Empty where nobody here reads the language or it could not be told in time. */
    public Future<Optional<Boolean>> parses(Optional<String> language, String code) {
        SourceFile file = new SourceFile("code", language.orElse(null), code);
        return engine.review(List.of(file), patience, reading -> {})
                .result()
                .map(review -> review.readings().stream()
                        .map(reading -> reading.problems().isEmpty())
                        .findFirst())
                .otherwise(Optional.empty());
    }
}

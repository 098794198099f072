package io.orchex.source.engine;

import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads one piece of source code. */
public final class SourceReader {

    private final SourceEngine engine;
    private final Duration patience;

    /** @param patience for one piece of code */
    public SourceReader(SourceEngine engine, Duration patience) {
        this.engine = engine;
        this.patience = patience;
    }

    /** Never fails; empty where nobody here reads the language or it could not be read in time. */
    public Future<Optional<Reading>> read(SourceFile file) {
        return engine.review(List.of(file), patience, reading -> {})
                .result()
                .map(review -> review.readings().stream().findFirst())
                .otherwise(Optional.empty());
    }
}

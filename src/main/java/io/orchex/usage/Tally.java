package io.orchex.usage;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Attempts, added up. */
record Tally(
        long attemptsOk, long attemptsFailed, long durationMs, QualitySum quality, BigDecimal costUsd, Tokens tokens) {

    static final Tally NOTHING = new Tally(0, 0, 0, new QualitySum(0, 0), BigDecimal.ZERO, new Tokens(0, 0));

    /** Scores of 0 to 100, added up. */
    record QualitySum(double sum, long count) {

        QualitySum plus(QualitySum other) {
            return new QualitySum(sum + other.sum, count + other.count);
        }
    }

    /** Tokens that went in and came out. */
    record Tokens(long input, long output) {

        Tokens plus(Tokens other) {
            return new Tokens(input + other.input, output + other.output);
        }
    }

    Tally plus(Tally other) {
        return new Tally(
                attemptsOk + other.attemptsOk,
                attemptsFailed + other.attemptsFailed,
                durationMs + other.durationMs,
                quality.plus(other.quality),
                costUsd.add(other.costUsd),
                tokens.plus(other.tokens));
    }

    long attempts() {
        return attemptsOk + attemptsFailed;
    }

    boolean isEmpty() {
        return attempts() == 0 && costUsd.signum() == 0;
    }

    @Nullable Double successRate() {
        return attempts() == 0 ? null : Rounded.share((double) attemptsOk / attempts());
    }

    @Nullable Long avgDurationMs() {
        return attempts() == 0 ? null : Math.round((double) durationMs / attempts());
    }

    @Nullable Double avgQuality() {
        return quality.count() == 0 ? null : Rounded.tenth(quality.sum() / quality.count());
    }
}

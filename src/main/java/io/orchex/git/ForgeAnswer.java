package io.orchex.git;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a forge answered, with its body read. */
record ForgeAnswer(HttpAnswer head, Buffer body) {

    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY = 429;
    private static final int FIRST_SUCCESS = 200;
    private static final int FIRST_OTHER = 300;

    /** The forge itself, or what stands before it, failed; whether it did what was asked for can't be told. */
    private static final Set<Integer> FAILURES = Set.of(500, 502, 503, 504);

    int status() {
        return head.status();
    }

    boolean isGood() {
        return status() >= FIRST_SUCCESS && status() < FIRST_OTHER;
    }

    boolean isFailure() {
        return FAILURES.contains(status());
    }

    /** Whether nothing was done because too much was asked for. */
    boolean isLimit() {
        boolean spent = head.header("X-RateLimit-Remaining").orElse("").equals("0");
        return status() == TOO_MANY
                || (status() == FORBIDDEN
                        && (spent || head.header("Retry-After").isPresent()));
    }

    /**
     * When to ask again.
     *
     * @param harmless whether to ask twice does no harm
     * @param usual where the forge doesn't say
     * @return none where that makes no sense
     */
    Optional<Duration> wait(boolean harmless, Duration usual) {
        if (isLimit()) {
            return Optional.of(told().orElse(usual));
        }
        return isFailure() && harmless ? Optional.of(told().orElse(usual)) : Optional.empty();
    }

    private Optional<Duration> told() {
        Optional<Duration> after = number("Retry-After").map(Duration::ofSeconds);
        return after.or(() -> number("X-RateLimit-Reset")
                .map(at -> Duration.between(Instant.now(), Instant.ofEpochSecond(at)))
                .map(left -> left.isNegative() ? Duration.ZERO : left));
    }

    private Optional<Long> number(String header) {
        return head.header(header).filter(text -> text.matches("[0-9]{1,10}")).map(Long::parseLong);
    }

    String text() {
        return body.toString();
    }
}

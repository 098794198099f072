package io.orchex.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Every way in which a call can go wrong, told apart by what somebody can do about it. */
public sealed interface Fault {

    /** Its line in the table of what follows from it. */
    FaultKind kind();

    /** A stable name for statistics, {@code rate_limited}. */
    default String code() {
        return kind().code();
    }

    /** One sentence for a person; holds no secret and at most 300 characters of what the upstream said. */
    String message();

    /** When the provider wants to be asked again, from now on; null where it tells no time. */
    default @Nullable Duration retryAfter() {
        return null;
    }

    /** Whether one that holds more tokens may do better. */
    default boolean tooLong() {
        return false;
    }

    /** The upstream was silent for too long, before the first byte or between two. */
    record Timeout(String message) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.TIMEOUT;
        }
    }

    /** The upstream never fell silent, and yet did not end in the whole time that an attempt can get. */
    record TooSlow(String message) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.TOO_SLOW;
        }
    }

    /** The whole time was over before silence could be told from thinking: the task had not left enough of it. */
    record OutOfTime(String message) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.OUT_OF_TIME;
        }
    }

    /** No connection, no name, no TLS, or the connection or stream broke in the middle. */
    record Network(String message) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.NETWORK;
        }
    }

    /** 429 or 529: come back later. */
    record RateLimited(String message, @Nullable Duration retryAfter) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.RATE_LIMITED;
        }
    }

    /** 408 or any other 5xx. */
    record ServerError(String message, @Nullable Duration retryAfter) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.SERVER_ERROR;
        }
    }

    /** 401 or 403, or no key where one is needed. */
    record CredentialsRefused(String message) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.CREDENTIALS_REFUSED;
        }
    }

    /** 402, or a 429 that says that the account has no money left. */
    record QuotaExhausted(String message) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.QUOTA_EXHAUSTED;
        }
    }

    /** 404: the model or the path does not exist. */
    record UnknownModel(String message) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.UNKNOWN_MODEL;
        }
    }

    /** 400, 413, 422 and other 4xx: this request will never be taken. */
    record RequestRejected(String message, boolean tooLong) implements Fault {

        public RequestRejected(String message) {
            this(message, false);
        }

        @Override
        public FaultKind kind() {
            return FaultKind.REQUEST_REJECTED;
        }
    }

    /** An answer that the protocol does not allow: HTML, other JSON, nothing at all, too large. */
    record Malformed(String message) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.MALFORMED_ANSWER;
        }
    }

    /** The model declined, or a filter of the provider did. */
    record Refused(String message) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.REFUSED;
        }
    }

    /** The answer reached the output limit before its end. The text is what came of it. */
    record Truncated(String message, String text) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.TRUNCATED;
        }

        @Override
        public boolean tooLong() {
            return true;
        }
    }

    /** We hung up ourselves. */
    record Aborted(String message) implements Fault {
        @Override
        public FaultKind kind() {
            return FaultKind.ABORTED;
        }
    }
}

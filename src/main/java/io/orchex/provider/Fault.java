package io.orchex.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Every way in which a call can go wrong, told apart by what somebody can do about it. */
public sealed interface Fault {

    /** A stable name for statistics, {@code rate_limited}. */
    String code();

    /** One sentence for a person; holds no secret and at most 300 characters of what the upstream said. */
    String message();

    /** The upstream was silent for too long: before the first byte, between two, or in all. */
    record Timeout(String message) implements Fault {
        @Override
        public String code() {
            return "timeout";
        }
    }

    /** No connection, no name, no TLS, or the connection or stream broke in the middle. */
    record Network(String message) implements Fault {
        @Override
        public String code() {
            return "network";
        }
    }

    /** 429 or 529: come back later. The time is the provider's {@code Retry-After}, null where it told none. */
    record RateLimited(String message, @Nullable Duration retryAfter) implements Fault {
        @Override
        public String code() {
            return "rate_limited";
        }
    }

    /** 408 or any other 5xx. The time is the provider's {@code Retry-After}, null where it told none. */
    record ServerError(String message, @Nullable Duration retryAfter) implements Fault {
        @Override
        public String code() {
            return "server_error";
        }
    }

    /** 401 or 403, or no key where one is needed. */
    record CredentialsRefused(String message) implements Fault {
        @Override
        public String code() {
            return "credentials_refused";
        }
    }

    /** 402, or a 429 that says that the account has no money left. */
    record QuotaExhausted(String message) implements Fault {
        @Override
        public String code() {
            return "quota_exhausted";
        }
    }

    /** 404: the model or the path does not exist. */
    record UnknownModel(String message) implements Fault {
        @Override
        public String code() {
            return "unknown_model";
        }
    }

    /** 400, 413, 422 and other 4xx: this request will never be taken. */
    record RequestRejected(String message) implements Fault {
        @Override
        public String code() {
            return "request_rejected";
        }
    }

    /** An answer that the protocol does not allow: HTML, other JSON, nothing at all, too large. */
    record Malformed(String message) implements Fault {
        @Override
        public String code() {
            return "malformed_answer";
        }
    }

    /** The model declined, or a filter of the provider did. */
    record Refused(String message) implements Fault {
        @Override
        public String code() {
            return "refused";
        }
    }

    /** The answer reached the output limit before its end. */
    record Truncated(String message) implements Fault {
        @Override
        public String code() {
            return "truncated";
        }
    }

    /** We hung up ourselves. */
    record Aborted(String message) implements Fault {
        @Override
        public String code() {
            return "aborted";
        }
    }
}

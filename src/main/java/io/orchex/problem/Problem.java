package io.orchex.problem;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, in the words a client may read.
 *
 * @param code one of the closed set of codes in the contract
 * @param status HTTP status that goes with it
 * @param message one sentence; never holds a secret, a stack trace or SQL
 * @param details machine-readable facts such as {@code field} and {@code issue}; empty where there are none
 */
public record Problem(String code, int status, String message, Map<String, Object> details) {

    /** The detail that becomes the {@code Retry-After} header, in seconds. */
    public static final String RETRY_AFTER = "retry_after";

    public Problem {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public static Problem invalid(String field, String issue) {
        return invalid(List.of(new Issue(field, issue)));
    }

    /** Names the first bad field at the top of the details and lists all of them below. */
    public static Problem invalid(List<Issue> issues) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("field", issues.get(0).field());
        details.put("issue", issues.get(0).issue());
        details.put("errors", List.copyOf(issues));
        return new Problem("VALIDATION_ERROR", 400, "Invalid request parameters", details);
    }

    public static Problem unauthenticated(String message) {
        return new Problem("AUTHENTICATION_ERROR", 401, message, Map.of());
    }

    public static Problem budgetExceeded(String message) {
        return new Problem("BUDGET_EXCEEDED", 402, message, Map.of());
    }

    public static Problem forbidden(String message) {
        return new Problem("AUTHORIZATION_ERROR", 403, message, Map.of());
    }

    public static Problem notFound(String what, String id) {
        return new Problem("NOT_FOUND", 404, "There is no %s '%s'".formatted(what, id), Map.of());
    }

    public static Problem conflict(String message) {
        return new Problem("CONFLICT", 409, message, Map.of());
    }

    public static Problem of(String code, int status, String message) {
        return new Problem(code, status, message, Map.of());
    }

    /** The gateway can't serve this now but will; a client may come back after the given time. */
    public static Problem unavailable(String message, Duration retryAfter) {
        return new Problem(
                "SERVICE_UNAVAILABLE", 503, message, Map.of(RETRY_AFTER, Math.max(1, retryAfter.toSeconds())));
    }

    public static Problem internal() {
        return new Problem("INTERNAL_ERROR", 500, "The gateway failed; its log has the request id", Map.of());
    }

    public ProblemException exception() {
        return new ProblemException(this);
    }
}

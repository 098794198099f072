package io.orchex.http;

import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.ext.web.handler.HttpException;
import org.jspecify.annotations.Nullable;

/** Says in the words of the contract why the router or an operation gave up. */
final class RouterFailures {

    private RouterFailures() {}

    /** @param failure null where the status alone tells */
    static Problem problem(@Nullable Throwable failure, int status) {
        if (failure instanceof HttpException refusal) {
            return ofStatus(refusal.getStatusCode());
        }
        return failure == null || (status >= 400 && status < 500)
                ? ofStatus(status)
                : ProblemException.toProblem(failure);
    }

    private static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.invalid("body", "could not be read");
            case 408 -> Problem.of("REQUEST_TIMEOUT", 408, "The request took too long to arrive");
            case 413 -> Problem.of("PAYLOAD_TOO_LARGE", 413, "The body is larger than this gateway takes");
            case 414 -> Problem.of("VALIDATION_ERROR", 414, "The address is too long");
            case 431 -> Problem.of("VALIDATION_ERROR", 431, "The headers are too long");
            default -> Problem.internal();
        };
    }
}

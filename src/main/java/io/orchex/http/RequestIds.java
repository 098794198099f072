package io.orchex.http;

import io.orchex.identifier.Identifiers;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Pattern;

/** Names each request: by the caller's own {@code X-Request-Id} where it is of sane length and alphabet. */
final class RequestIds {

    private static final String HEADER = "X-Request-Id";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:@/+=-]{1,128}");

    private final Identifiers identifiers;

    RequestIds(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    /** The name, which the head of the answer tells from now on, beside what holds for every answer. */
    String tell(HttpServerRequest request) {
        String requestId = of(request);
        request.response()
                .putHeader(HEADER, requestId)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cache-Control", "no-store");
        return requestId;
    }

    private String of(HttpServerRequest request) {
        String theirs = request.getHeader(HEADER);
        return theirs != null && SANE.matcher(theirs).matches() ? theirs : identifiers.fresh("req");
    }
}

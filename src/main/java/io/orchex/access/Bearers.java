package io.orchex.access;

import io.orchex.http.Principal;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.core.Future;
import java.util.Optional;

/** Tells who presents a text as their bearer credential. Owned by one event loop. */
final class Bearers {

    private static final int LONGEST = 8_192;

    private final LiveKeys liveKeys;
    private final Tokens tokens;

    Bearers(LiveKeys liveKeys, Tokens tokens) {
        this.liveKeys = liveKeys;
        this.tokens = tokens;
    }

    /** Fails with {@code AUTHENTICATION_ERROR}; which of the ways to be wrong it was stays in here. */
    Future<Principal> principal(String text) {
        boolean isToken = text.indexOf('.') >= 0;
        if (text.length() > LONGEST) {
            return Future.failedFuture(refused(isToken));
        }
        return isToken ? tokens.principal(text) : byKey(text);
    }

    private Future<Principal> byKey(String text) {
        return KeyText.of(text)
                .map(key -> liveKeys.find(key.hash()))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .map(found -> found.orElseThrow(() -> refused(false)).bearer());
    }

    private static ProblemException refused(boolean isToken) {
        return Problem.unauthenticated(isToken ? "Invalid token" : "Invalid API key")
                .exception();
    }
}

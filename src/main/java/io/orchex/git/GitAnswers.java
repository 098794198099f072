package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.util.Locale;

/**
 * Tells what a git server's answers over HTTP mean. Nothing but plain success is taken for one.
 *
 * @param push whether the server is to get something
 */
record GitAnswers(RemoteAddress address, boolean push) {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int REDIRECT = 300;
    private static final int CLIENT_FAULT = 400;

    HttpAnswer checked(HttpAnswer answer) {
        if (answer.status() != OK) {
            throw refusal(answer);
        }
        String kind = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!kind.startsWith("application/x-git-upload-pack-") && !kind.startsWith("application/x-git-receive-pack-")) {
            throw new SourceException(
                    Reason.NO_REPOSITORY,
                    "There is no git repository at %s, or its server speaks git's old protocol only"
                            .formatted(address.text()));
        }
        if (!answer.header("Content-Encoding").orElse("identity").equalsIgnoreCase("identity")) {
            throw new SourceException(
                    Reason.UNREACHABLE,
                    "The host %s compresses its answers without being asked to".formatted(address.host()));
        }
        return answer;
    }

    private SourceException refusal(HttpAnswer answer) {
        int status = answer.status();
        String place = address.text();
        return switch (status) {
            case UNAUTHORIZED, FORBIDDEN ->
                new SourceException(
                        Reason.UNAUTHORIZED,
                        "The server doesn't %s %s without credentials that allow it; have some configured for %s"
                                .formatted(push ? "let the gateway write to" : "give out", place, address.host()));
            case NOT_FOUND, GONE ->
                new SourceException(
                        Reason.NO_REPOSITORY,
                        "There is no repository at %s, or it is private and needs credentials".formatted(place));
            case TOO_MANY ->
                new SourceException(
                        Reason.UNREACHABLE, "The host %s asks us to wait; try again later".formatted(address.host()));
            default ->
                status >= REDIRECT && status < CLIENT_FAULT
                        ? new SourceException(
                                Reason.NOT_ALLOWED,
                                "The server sends elsewhere from %s, which is not followed; name the repository's present address, often the same with .git at its end"
                                        .formatted(place))
                        : new SourceException(
                                Reason.UNREACHABLE, "The host %s fails (status %d)".formatted(address.host(), status));
        };
    }
}

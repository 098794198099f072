package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request to a git server and its answer, on a connection of its own. Nothing but plain success is taken for one.
 */
final class HttpExchange {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int REDIRECT = 300;
    private static final int CLIENT_FAULT = 400;

    private final RemoteAddress address;
    private final Dialer dialer;
    private final String target;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String method = "GET";
    private @Nullable HttpAnswer answer;

    /** @param target path and query */
    HttpExchange(RemoteAddress address, Dialer dialer, String target) {
        this.address = address;
        this.dialer = dialer;
        this.target = target;
    }

    void method(String name) {
        method = name;
    }

    String method() {
        return method;
    }

    void header(String name, String value) {
        headers.put(name, value);
    }

    OutputStream body() {
        return body;
    }

    /** Asks, once. */
    HttpAnswer answer() throws IOException {
        HttpAnswer known = answer;
        if (known == null) {
            known = ask();
            answer = known;
        }
        return known;
    }

    private HttpAnswer ask() throws IOException {
        try {
            Socket socket = dialer.dial();
            OutputStream out = socket.getOutputStream();
            out.write(head().getBytes(StandardCharsets.ISO_8859_1));
            body.writeTo(out);
            out.flush();
            InputStream in = new BufferedInputStream(dialer.line().counted(socket.getInputStream()));
            return checked(HttpAnswer.read(in));
        } catch (SourceException e) {
            throw e;
        } catch (IOException e) {
            dialer.line().check();
            String how = e instanceof SocketTimeoutException ? "doesn't answer" : "can't be reached";
            throw new SourceException(Reason.UNREACHABLE, "The host %s %s".formatted(address.host(), how), e);
        }
    }

    private String head() {
        StringBuilder head = new StringBuilder(
                "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n".formatted(method, target, address.authority()));
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (!method.equals("GET")) {
            head.append("Content-Length: ").append(body.size()).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    private HttpAnswer checked(HttpAnswer answer) {
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
                                .formatted(
                                        target.contains("git-receive-pack") ? "let the gateway write to" : "give out",
                                        place,
                                        address.host()));
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

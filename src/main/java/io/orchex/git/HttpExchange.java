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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One request to a server and its answer, on a connection of its own. */
final class HttpExchange {

    private final RemoteAddress address;
    private final Dialer dialer;
    private final String target;
    private final UnaryOperator<HttpAnswer> check;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private String method = "GET";
    private @Nullable HttpAnswer answer;

    /**
     * @param target path and query
     * @param check throws where an answer is not what can be gone on with
     */
    HttpExchange(RemoteAddress address, Dialer dialer, String target, UnaryOperator<HttpAnswer> check) {
        this.address = address;
        this.dialer = dialer;
        this.target = target;
        this.check = check;
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
            return check.apply(HttpAnswer.read(in));
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
}

package io.orchex.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answers: RFC 9112, as much of it as a client needs that asks once per connection.
 *
 * @param headers by their names in lower case
 */
record HttpAnswer(int status, String reason, Map<String, List<String>> headers, InputStream body) {

    private static final int LONGEST_HEAD = 1 << 16;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: (.*))?");
    private static final int FIRST_FINAL = 200;
    private static final int DIGITS = 18;

    static HttpAnswer read(InputStream stream) throws IOException {
        HttpAnswer answer = head(stream);
        while (answer.status < FIRST_FINAL) {
            answer = head(stream);
        }
        return answer;
    }

    private static HttpAnswer head(InputStream stream) throws IOException {
        int left = LONGEST_HEAD;
        String first = line(stream, left);
        Matcher status = STATUS.matcher(first);
        if (!status.matches()) {
            throw new IOException("the server doesn't speak HTTP/1.1");
        }
        Map<String, List<String>> headers = new TreeMap<>();
        for (String line = line(stream, left); !line.isEmpty(); line = line(stream, left)) {
            left -= line.length() + 2;
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        String reason = status.group(2) == null ? "" : status.group(2);
        int code = Integer.parseInt(status.group(1));
        return new HttpAnswer(code, reason, headers, body(stream, headers));
    }

    private static InputStream body(InputStream stream, Map<String, List<String>> headers) throws IOException {
        Optional<String> coding = first(headers, "transfer-encoding");
        if (coding.isPresent()) {
            if (!coding.get().equalsIgnoreCase("chunked")) {
                throw new IOException("the server sends in a transfer coding that nobody asked for");
            }
            return HttpBody.inChunks(stream);
        }
        Optional<String> length = first(headers, "content-length");
        if (length.isEmpty()) {
            return stream;
        }
        if (!length.get().matches("[0-9]{1,%d}".formatted(DIGITS))) {
            throw new IOException("the server doesn't say how long its answer is");
        }
        return HttpBody.ofLength(stream, Long.parseLong(length.get()));
    }

    Optional<String> header(String name) {
        return first(headers, name.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> first(Map<String, List<String>> headers, String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** A line up to its end, which may be two characters or one. */
    static String line(InputStream stream, int longest) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = stream.read(); b != '\n'; b = stream.read()) {
            if (b < 0 || line.size() >= longest) {
                throw new IOException(b < 0 ? "the server hung up" : "the server's answer starts with too much");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}

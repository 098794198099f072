package io.orchex.provider;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts a byte stream into server-sent events as the WHATWG HTML standard (section 9.2.6) defines them, wherever the
 * network happened to cut it.
 */
final class SseReader {

    /** Longest line, in bytes. */
    static final int LONGEST_LINE = 1 << 20;

    /** Longest data of an event, in characters. */
    static final int LONGEST_EVENT = 1 << 21;

    private static final String DEFAULT_TYPE = "message";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Consumer<SseEvent> listener;
    private final StringBuilder data = new StringBuilder();
    private byte[] line = new byte[1024];
    private int length;
    private boolean afterCarriageReturn;
    private boolean firstLine = true;
    private boolean hasData;
    private String type = DEFAULT_TYPE;

    SseReader(Consumer<SseEvent> listener) {
        this.listener = listener;
    }

    /** @throws FaultException {@link Fault.Malformed} when a line or an event is longer than an answer can need */
    void read(Buffer chunk) {
        for (byte next : chunk.getBytes()) {
            take(next);
        }
    }

    /** The stream has ended: what a last blank line would have dispatched is dispatched, half a line is dropped. */
    void end() {
        dispatch();
    }

    private void take(byte next) {
        boolean secondHalf = afterCarriageReturn && next == '\n';
        afterCarriageReturn = next == '\r';
        if (next == '\r' || next == '\n') {
            if (!secondHalf) {
                lineEnds();
            }
        } else {
            keep(next);
        }
    }

    private void keep(byte next) {
        if (length == LONGEST_LINE) {
            throw tooLong("a line of more than %d bytes".formatted(LONGEST_LINE));
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, line.length * 2);
        }
        line[length++] = next;
    }

    private void lineEnds() {
        String text = new String(line, 0, length, StandardCharsets.UTF_8);
        length = 0;
        if (firstLine && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        firstLine = false;
        if (text.isEmpty()) {
            dispatch();
        } else {
            field(text);
        }
    }

    /** A line that starts with a colon is a comment: its field name is empty, and so ignored. */
    private void field(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        String trimmed = value.startsWith(" ") ? value.substring(1) : value;
        switch (name) {
            case "event" -> type = trimmed;
            case "data" -> data(trimmed);
            default -> {}
        }
    }

    private void data(String text) {
        if (hasData) {
            data.append('\n');
        }
        hasData = true;
        data.append(text);
        if (data.length() > LONGEST_EVENT) {
            throw tooLong("an event of more than %d characters".formatted(LONGEST_EVENT));
        }
    }

    private void dispatch() {
        SseEvent event = new SseEvent(type.isEmpty() ? DEFAULT_TYPE : type, data.toString());
        boolean told = hasData;
        type = DEFAULT_TYPE;
        hasData = false;
        data.setLength(0);
        if (told) {
            listener.accept(event);
        }
    }

    private static FaultException tooLong(String what) {
        return new FaultException(new Fault.Malformed("The provider's stream holds " + what));
    }
}

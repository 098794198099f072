package io.orchex.provider;

import io.orchex.provider.Completion.Usage;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a completion of a stream of events, or of one whole answer, as servers give that do not stream; or a fault of
 * whatever else came.
 */
final class AnswerReception implements Reception<Completion> {

    /** So much of an error is read, in bytes. */
    static final int LONGEST_ERROR = 1 << 16;

    /** The text so far is told when it has grown by this part of itself, so that telling it stays linear in all. */
    private static final int GROWTH = 64;

    private final Diagnosis diagnosis;
    private final Consumer<String> textSoFar;
    private final Draft draft;
    private final Consumer<SseEvent> reader;
    private final SseReader events = new SseReader(this::event);
    private final Buffer other = Buffer.buffer();
    private int status;
    private MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    private boolean streaming;
    private boolean whole;
    private int told;

    AnswerReception(Dialect dialect, Diagnosis diagnosis, Prompt prompt, Consumer<String> textSoFar) {
        this.diagnosis = diagnosis;
        this.textSoFar = textSoFar;
        this.draft = new Draft(prompt);
        this.reader = dialect.reader(draft, diagnosis);
    }

    @Override
    public void head(int statusCode, MultiMap head) {
        status = statusCode;
        headers = head;
        streaming = statusCode == 200 && mayBeEvents(head.get("content-type"));
        whole = statusCode == 200 && isJson(head.get("content-type"));
    }

    private static boolean mayBeEvents(@Nullable String contentType) {
        return contentType == null || contentType.toLowerCase(Locale.ROOT).startsWith("text/event-stream");
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    @Override
    public void bytes(Buffer chunk) {
        if (streaming) {
            events.read(chunk);
            tell(draft.length() / GROWTH);
        } else if (whole) {
            other.appendBuffer(chunk);
        } else {
            other.appendBuffer(chunk, 0, Math.min(chunk.length(), LONGEST_ERROR - other.length()));
        }
    }

    /** Some servers go on after their last event; nobody listens any more. */
    private void event(SseEvent event) {
        if (!draft.closed()) {
            read(event);
        }
    }

    private void read(SseEvent event) {
        try {
            reader.accept(event);
        } catch (DecodeException notAnObject) {
            throw new FaultException(new Fault.Malformed(
                    "The provider's answer holds an event that is no JSON object; check config.base_url"));
        }
    }

    private void tell(int growth) {
        if (draft.length() - told > growth) {
            told = draft.length();
            textSoFar.accept(draft.text());
        }
    }

    @Override
    public boolean complete() {
        return streaming ? draft.closed() : !whole && other.length() == LONGEST_ERROR;
    }

    @Override
    public boolean enough() {
        return streaming ? draft.finished() : !whole && status != 0;
    }

    @Override
    public Completion outcome() {
        if (streaming) {
            events.end();
        } else if (!isWholeAnswer()) {
            throw new FaultException(diagnosis.of(status, headers, other));
        }
        tell(0);
        return draft.completion();
    }

    /** What comes whole is read as the one event of its stream. */
    private boolean isWholeAnswer() {
        try {
            return whole && begins(new SseEvent("message", other.toString()));
        } catch (DecodeException notAnObject) {
            return false;
        }
    }

    private boolean begins(SseEvent answer) {
        reader.accept(answer);
        boolean begun = draft.begun();
        if (begun) {
            draft.finish();
        }
        return begun;
    }

    @Override
    public Usage usage() {
        return draft.usage();
    }
}

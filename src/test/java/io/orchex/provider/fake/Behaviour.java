package io.orchex.provider.fake;

import io.orchex.provider.Completion.Usage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a fake does with one request. */
public sealed interface Behaviour {

    /** Tokens that a fake reports where a script names none. */
    Usage USAGE = new Usage(120, 20, 45);

    /** A good answer of the shape that was asked for. */
    static Answer answer(String code, String explanation, String... suggestions) {
        return text(new JsonObject()
                .put("code", code)
                .put("explanation", explanation)
                .put("suggestions", new JsonArray(List.of(suggestions)))
                .encode());
    }

    /** An answer with this text, whatever was asked for. */
    static Answer text(String text) {
        return new Answer(text, USAGE, Ending.DONE, Pace.AT_ONCE);
    }

    /** An error with this status and the provider's own body for it. */
    static Failure status(int status) {
        return new Failure(status, null, Map.of());
    }

    /** An error with this status and body. */
    static Failure status(int status, String body) {
        return new Failure(status, body, Map.of());
    }

    /** The account has no money left, in the provider's own words. */
    static Behaviour insufficientQuota() {
        return new OutOfMoney();
    }

    /** Takes the request and never says a word. */
    static Behaviour silence() {
        return new Silence(false);
    }

    /** Sends status and headers, and then never a byte of the body. */
    static Behaviour headThenSilence() {
        return new Silence(true);
    }

    /** Half an answer, then silence with the connection open. */
    static Answer silenceInTheMiddle() {
        return answer("x", "half").ending(Ending.SILENCE);
    }

    /** An answer at the pace of one byte each interval. */
    static Answer oneByteEach(Duration interval) {
        return answer("x", "slow").pace(new Pace(Duration.ZERO, 1, interval));
    }

    /** Half an answer, then the connection is closed. */
    static Answer cutStream() {
        return answer("x", "half").ending(Ending.CUT);
    }

    /** Half an answer, then the HTTP body ends in good order. */
    static Answer endedStream() {
        return answer("x", "half").ending(Ending.STOPPED);
    }

    /** Half an answer, then the provider's error in the stream. */
    static Answer errorInTheMiddle() {
        return answer("x", "half").ending(Ending.ERROR);
    }

    /** The model declines. */
    static Answer refusal(String words) {
        return text(words).ending(Ending.REFUSAL);
    }

    /** The answer stops at the limit of output tokens. */
    static Answer maxTokens() {
        return answer("x", "cut").ending(Ending.MAX_TOKENS);
    }

    /** 200 and an HTML page. */
    static Behaviour html() {
        return new Raw("text/html; charset=utf-8", "<!doctype html><html><body>Welcome to nginx!</body></html>");
    }

    /** 200 and JSON that is no answer. */
    static Behaviour wrongShape() {
        return json("{\"hello\":\"world\"}");
    }

    /** 200 and this JSON. */
    static Behaviour json(String body) {
        return new Raw("application/json", body);
    }

    /** 200 and events whose JSON is no part of an answer. */
    static Behaviour wrongEvents() {
        return new Raw("text/event-stream", "data: {\"hello\":\"world\"}\n\n");
    }

    /** 200 and events that are not even JSON. */
    static Behaviour brokenEvents() {
        return new Raw("text/event-stream", "data: {\"choices\": [{\"del\n\n");
    }

    /** 200, a stream of events, and none in it. */
    static Behaviour empty() {
        return new Raw("text/event-stream", "");
    }

    /** 200 and this many bytes of a stream that never gets anywhere. */
    static Behaviour huge(long bytes) {
        return new Huge(bytes);
    }

    /** Closes the connection instead of an answer. */
    static Behaviour hangUp() {
        return new HangUp();
    }

    /** How an answer ends; all but the first three stop half way. */
    enum Ending {
        DONE,
        MAX_TOKENS,
        REFUSAL,
        CUT,
        STOPPED,
        ERROR,
        SILENCE;

        boolean halfWay() {
            return compareTo(REFUSAL) > 0;
        }
    }

    /**
     * How fast an answer comes.
     *
     * @param before wait before the first byte
     * @param bytes size of the pieces, 0 for all at once
     * @param between wait between the pieces
     */
    record Pace(Duration before, int bytes, Duration between) {

        static final Pace AT_ONCE = new Pace(Duration.ZERO, 0, Duration.ZERO);
    }

    /** Streams an answer. */
    record Answer(String text, Usage usage, Ending ending, Pace pace) implements Behaviour {

        public Answer usage(int input, int cachedInput, int output) {
            return new Answer(text, new Usage(input, cachedInput, output), ending, pace);
        }

        /** A slow answer. */
        public Answer after(Duration delay) {
            return pace(new Pace(delay, pace.bytes, pace.between));
        }

        /** Sends the stream in pieces of so many bytes. */
        public Answer inPieces(int bytes) {
            return pace(new Pace(pace.before, bytes, pace.between));
        }

        public Answer pace(Pace other) {
            return new Answer(text, usage, ending, other);
        }

        public Answer ending(Ending other) {
            return new Answer(text, usage, other, pace);
        }
    }

    /** Answers with an error; a null body stands for the provider's own. */
    record Failure(int status, @Nullable String body, Map<String, String> headers) implements Behaviour {

        public Failure retryAfter(Duration wait) {
            return header("retry-after", String.valueOf(wait.toSeconds()));
        }

        public Failure retryAfter(Instant at) {
            return header("retry-after", DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC)));
        }

        public Failure header(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Failure(status, body, more);
        }
    }

    record OutOfMoney() implements Behaviour {}

    record Silence(boolean afterHead) implements Behaviour {}

    record Raw(String contentType, String body) implements Behaviour {}

    record Huge(long bytes) implements Behaviour {}

    record HangUp() implements Behaviour {}
}

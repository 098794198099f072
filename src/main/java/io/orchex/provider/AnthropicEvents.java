package io.orchex.provider;

import io.orchex.provider.Completion.Usage;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** Reads the events of one answer of the Messages API, or the whole one. */
final class AnthropicEvents implements Consumer<SseEvent> {

    private final Draft draft;
    private final Diagnosis diagnosis;
    private boolean toolAnswers;
    private int fresh;
    private int written;
    private int read;
    private int output;

    AnthropicEvents(Draft draft, Diagnosis diagnosis) {
        this.draft = draft;
        this.diagnosis = diagnosis;
    }

    /** The type inside the data counts; pings and types of a later day are passed over. */
    @Override
    public void accept(SseEvent event) {
        JsonObject json = new JsonObject(event.data());
        switch (Field.text(json, "type")) {
            case "message_start" -> started(Field.object(json, "message"));
            case "message" -> whole(json);
            case "content_block_start" -> block(Field.object(json, "content_block"));
            case "content_block_delta" -> delta(Field.object(json, "delta"));
            case "message_delta" -> stopped(Field.text(Field.object(json, "delta"), "stop_reason"), json);
            case "message_stop" -> draft.close();
            case "error" -> throw new FaultException(diagnosis.of(json));
            default -> {}
        }
    }

    private void whole(JsonObject message) {
        started(message);
        Field.list(message, "content").stream().map(Field::element).forEach(this::part);
        stopped(Field.text(message, "stop_reason"), message);
    }

    private void part(JsonObject block) {
        block(block);
        delta(block);
    }

    private void started(JsonObject message) {
        draft.begin();
        draft.model(Field.text(message, "model"));
        usage(Field.aside(message, "usage"));
    }

    /** The input of a tool is streamed; servers that only resemble the original send it whole with the start. */
    private void block(JsonObject block) {
        if (Field.text(block, "type").equals("tool_use")) {
            toolAnswers = true;
            draft.restart();
            JsonObject input = Field.object(block, "input");
            draft.append(input.isEmpty() ? "" : input.encode());
        }
    }

    private void delta(JsonObject delta) {
        draft.overhear(Field.text(delta, "thinking"));
        if (toolAnswers) {
            draft.append(Field.text(delta, "partial_json"));
        } else {
            draft.append(Field.text(delta, "text"));
        }
    }

    private void stopped(String reason, JsonObject json) {
        usage(Field.aside(json, "usage"));
        switch (reason) {
            case "" -> {}
            case "max_tokens", "model_context_window_exceeded" -> draft.finishTruncated(diagnosis);
            case "refusal" -> draft.finish(diagnosis.refused(refusal(json)));
            default -> draft.finish();
        }
    }

    private static String refusal(JsonObject json) {
        String explanation = Field.text(Field.object(Field.object(json, "delta"), "stop_details"), "explanation");
        return explanation.isEmpty() ? "the model refused to answer" : explanation;
    }

    /** Counts are cumulative, and a later event repeats only some of them. */
    private void usage(JsonObject usage) {
        fresh = Field.count(usage, "input_tokens", fresh);
        written = Field.count(usage, "cache_creation_input_tokens", written);
        read = Field.count(usage, "cache_read_input_tokens", read);
        output = Field.count(usage, "output_tokens", output);
        draft.report(new Usage(fresh + written + read, read, output));
    }
}

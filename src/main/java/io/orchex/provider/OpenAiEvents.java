package io.orchex.provider;

import io.orchex.provider.Completion.Usage;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** Reads the chunks of one answer of the Chat Completions API, or the whole one. */
final class OpenAiEvents implements Consumer<SseEvent> {

    private static final String LAST = "[DONE]";

    private final Draft draft;
    private final Diagnosis diagnosis;
    private final StringBuilder refusal = new StringBuilder();

    OpenAiEvents(Draft draft, Diagnosis diagnosis) {
        this.draft = draft;
        this.diagnosis = diagnosis;
    }

    @Override
    public void accept(SseEvent event) {
        if (event.data().strip().equals(LAST)) {
            draft.close();
            return;
        }
        JsonObject chunk = new JsonObject(event.data());
        if (ErrorBody.isIn(chunk)) {
            throw new FaultException(diagnosis.of(chunk));
        }
        draft.model(Field.text(chunk, "model"));
        usage(Field.aside(chunk, "usage"));
        choice(Field.first(Field.list(chunk, "choices")));
    }

    /** The chunk with the usage has no choice, or a null. */
    private void choice(JsonObject choice) {
        if (!choice.isEmpty()) {
            draft.begin();
            JsonObject delta = Field.object(choice, choice.containsKey("message") ? "message" : "delta");
            draft.append(Field.text(delta, "content"));
            draft.overhear(Field.foreignText(delta, "reasoning_content"));
            refusal(Field.text(delta, "refusal"));
            stopped(Field.text(choice, "finish_reason"));
        }
    }

    private void refusal(String words) {
        draft.overhear(words);
        refusal.append(words);
    }

    private void stopped(String reason) {
        if (!reason.isEmpty() && !refusal.isEmpty()) {
            draft.finish(diagnosis.refused(refusal.toString()));
            return;
        }
        switch (reason) {
            case "" -> {}
            case "length" -> draft.finishTruncated(diagnosis);
            case "content_filter" -> draft.finish(diagnosis.refused("its content filter stopped the answer"));
            default -> draft.finish();
        }
    }

    private void usage(JsonObject usage) {
        if (!usage.isEmpty()) {
            JsonObject details = Field.aside(usage, "prompt_tokens_details");
            draft.report(new Usage(
                    Field.count(usage, "prompt_tokens"),
                    Field.count(details, "cached_tokens"),
                    Field.count(usage, "completion_tokens")));
        }
    }
}

package io.orchex.provider;

import io.orchex.provider.Completion.Usage;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/**
 * Reads the parts of one answer of the generateContent API, or the whole one; the stream has no last event, it just
 * ends.
 */
final class GeminiEvents implements Consumer<SseEvent> {

    private final Draft draft;
    private final Diagnosis diagnosis;

    GeminiEvents(Draft draft, Diagnosis diagnosis) {
        this.draft = draft;
        this.diagnosis = diagnosis;
    }

    @Override
    public void accept(SseEvent event) {
        JsonObject part = new JsonObject(event.data());
        if (ErrorBody.isIn(part)) {
            throw new FaultException(diagnosis.of(part));
        }
        draft.model(Field.text(part, "modelVersion"));
        usage(Field.aside(part, "usageMetadata"));
        blocked(Field.text(Field.object(part, "promptFeedback"), "blockReason"));
        candidate(Field.first(Field.list(part, "candidates")));
    }

    private void blocked(String reason) {
        if (!reason.isEmpty()) {
            draft.finish(diagnosis.refused("the prompt was blocked (%s)".formatted(reason)));
        }
    }

    private void candidate(JsonObject candidate) {
        if (!candidate.isEmpty()) {
            draft.begin();
            Field.list(Field.object(candidate, "content"), "parts").stream()
                    .map(Field::element)
                    .forEach(this::said);
            stopped(Field.text(candidate, "finishReason"));
        }
    }

    private void said(JsonObject part) {
        String text = Field.text(part, "text");
        if (Field.flag(part, "thought")) {
            draft.overhear(text);
        } else {
            draft.append(text);
        }
    }

    private void stopped(String reason) {
        switch (reason) {
            case "", "FINISH_REASON_UNSPECIFIED" -> {}
            case "STOP" -> draft.finish();
            case "MAX_TOKENS" -> draft.finishTruncated(diagnosis);
            case "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "MALFORMED_RESPONSE" ->
                draft.finish(new Fault.Malformed("Gemini stopped with " + reason));
            default -> draft.finish(diagnosis.refused("it stopped with " + reason));
        }
    }

    /** Thoughts are billed as output, the results of tools as input. */
    private void usage(JsonObject usage) {
        if (!usage.isEmpty()) {
            draft.report(new Usage(
                    Field.count(usage, "promptTokenCount") + Field.count(usage, "toolUsePromptTokenCount"),
                    Field.count(usage, "cachedContentTokenCount"),
                    Field.count(usage, "candidatesTokenCount") + Field.count(usage, "thoughtsTokenCount")));
        }
    }
}

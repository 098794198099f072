package io.orchex.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model.
 *
 * @param taskType the kind of work, {@code code_review}
 * @param system who the model is and how it answers
 * @param instruction the work itself
 * @param sources code that goes with it; the adapters of language models append it to the instruction
 * @param maxOutputTokens upper bound of the answer
 */
public record Prompt(String taskType, String system, String instruction, List<Source> sources, int maxOutputTokens) {

    public Prompt {
        sources = List.copyOf(sources);
    }

    /**
     * About what asks for an answer in its form, in characters: the schema goes with every prompt, and is billed with
     * it.
     */
    public static final int ANSWER_FORM = 600;

    /** How many tokens a model will read, counted as {@link TokenEstimate} does. */
    public int estimatedTokens() {
        int code = sources.stream()
                .mapToInt(source -> TokenEstimate.weight(source.path()) + TokenEstimate.weight(source.text()))
                .sum();
        return TokenEstimate.of(ANSWER_FORM + TokenEstimate.weight(system) + TokenEstimate.weight(instruction) + code);
    }

    /**
     * A piece of code.
     *
     * @param path where it comes from, for the reader; {@code code} where it came in the request itself
     * @param language its language in lower case ({@code java}), null if unknown
     */
    public record Source(String path, @Nullable String language, String text) {}
}

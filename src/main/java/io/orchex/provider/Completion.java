package io.orchex.provider;

import org.jspecify.annotations.Nullable;

/**
 * A finished answer.
 *
 * @param text what the model said: JSON of the shape {@code {code, explanation, suggestions}} where it kept to it
 * @param model the model that really answered, where the provider tells
 */
public record Completion(String text, Usage usage, @Nullable String model) {

    /**
     * What the provider will bill, in tokens.
     *
     * @param input all input tokens, the cached ones included
     * @param cachedInput input tokens read from the provider's cache
     * @param output all output tokens, those of thoughts included
     * @param estimated the provider did not tell all of it; the rest is counted here, on the safe side
     */
    public record Usage(int input, int cachedInput, int output, boolean estimated) {

        public static final Usage NONE = new Usage(0, 0, 0);

        /** As the provider told it. */
        public Usage(int input, int cachedInput, int output) {
            this(input, cachedInput, output, false);
        }
    }
}

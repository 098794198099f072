package io.orchex.provider;

import io.orchex.provider.Prompt.Source;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Renders a prompt as the one user message that a language model reads. */
final class PromptText {

    private static final Pattern BACKTICKS = Pattern.compile("`+");
    private static final int SHORTEST_FENCE = 3;

    private PromptText() {}

    static String of(Prompt prompt) {
        StringBuilder text = new StringBuilder(prompt.instruction());
        for (Source source : prompt.sources()) {
            text.append("\n\n").append(block(source));
        }
        return text.toString();
    }

    private static String block(Source source) {
        String fence = "`".repeat(Math.max(SHORTEST_FENCE, longestRun(source.text()) + 1));
        String end = source.text().endsWith("\n") ? "" : "\n";
        return oneLine(source.path()) + ":\n" + fence + oneLine(source.language()) + "\n" + source.text() + end + fence;
    }

    /** A fence longer than any run of backticks in the code, so that code can't close its own block. */
    private static int longestRun(String text) {
        return BACKTICKS
                .matcher(text)
                .results()
                .mapToInt(r -> r.end() - r.start())
                .max()
                .orElse(0);
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.replaceAll("[\\p{Cntrl}`]+", " ").strip();
    }
}

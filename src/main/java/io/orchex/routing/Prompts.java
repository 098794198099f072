package io.orchex.routing;

import io.orchex.provider.Prompt;
import io.orchex.provider.Prompt.Source;
import io.orchex.task.TaskSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the prompt of a task. The texts are resources, {@code prompts/v1/code_review.md}, read once. A text that a
 * release went out with is not edited but copied into the next version, so that results can be compared by version.
 */
final class Prompts {

    static final String VERSION = "v1";

    /** About what stands around a source in a prompt: fences, line ends, the name of its language. */
    private static final int FRAME = 32;

    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    private Prompts() {}

    /** Tokens that must be sent whatever is cut. */
    static int leastTokens(TaskSpec spec, Material material) {
        int code = material.code().stream().mapToInt(Prompts::weight).sum();
        return Tokens.of(
                Prompt.ANSWER_FORM + Tokens.weight(system(spec)) + Tokens.weight(instruction(spec, material)) + code);
    }

    /** Tokens of everything that will be sent. */
    static int tokens(Prompt prompt) {
        int sources = prompt.sources().stream().mapToInt(Prompts::weight).sum();
        return Tokens.of(
                Prompt.ANSWER_FORM + Tokens.weight(prompt.system()) + Tokens.weight(prompt.instruction()) + sources);
    }

    /** What a source takes in a prompt, in characters of Latin script. */
    static int weight(Source source) {
        return FRAME + Tokens.weight(source.path()) + Tokens.weight(source.text());
    }

    static Prompt prompt(TaskSpec spec, Material material, List<Source> sources, int outputTokens) {
        return new Prompt(spec.type(), system(spec), instruction(spec, material), sources, outputTokens);
    }

    private static String system(TaskSpec spec) {
        return text("system") + "\n" + text(spec.type());
    }

    private static String instruction(TaskSpec spec, Material material) {
        StringBuilder text = new StringBuilder(spec.description());
        Optional.ofNullable(spec.context()).ifPresent(context -> {
            line(text, "Language", context.language());
            line(text, "Framework", context.framework());
            line(text, "Repository", context.repository());
        });
        material.unread().forEach(file -> line(text, "File (not shown)", file));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null) {
            text.append("\n").append(name).append(": ").append(value);
        }
    }

    private static String text(String name) {
        return TEXTS.computeIfAbsent(name, Prompts::load);
    }

    private static String load(String name) {
        try (InputStream file = Prompts.class.getResourceAsStream("/prompts/" + VERSION + "/" + name + ".md")) {
            if (file == null) {
                throw new IllegalStateException("there is no prompt for " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

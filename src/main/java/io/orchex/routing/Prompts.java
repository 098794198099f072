package io.orchex.routing;

import io.orchex.provider.Prompt;
import io.orchex.provider.Prompt.Source;
import io.orchex.task.TaskSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Writes the prompt of a task: the texts are resources, {@code prompts/code_review.md}, read once. */
final class Prompts {

    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    private Prompts() {}

    /** A prompt that fits, and what had to be left out for it. */
    record Fitted(Prompt prompt, List<String> notes) {}

    /** Tokens that must be sent whatever is cut. */
    static int leastTokens(TaskSpec spec, Material material) {
        int files = material.code().stream()
                .mapToInt(source -> source.text().length())
                .sum();
        return Tokens.of(system(spec).length() + instruction(spec, material).length() + files);
    }

    /**
     * Whole files in the order they were named, as long as they fit.
     *
     * @param promptTokens how many tokens the prompt may have
     */
    static Fitted fit(TaskSpec spec, Material material, int promptTokens, int outputTokens) {
        int room = Tokens.charactersIn(promptTokens - leastTokens(spec, material));
        List<Source> sources = new ArrayList<>(material.code());
        List<String> notes = new ArrayList<>(material.notes());
        for (Source file : material.files()) {
            int length = file.path().length() + file.text().length();
            if (length <= room) {
                room -= length;
                sources.add(file);
            } else {
                notes.add("%s was left out: it does not fit into what the agent can read".formatted(file.path()));
            }
        }
        Prompt prompt = new Prompt(spec.type(), system(spec), instruction(spec, material), sources, outputTokens);
        return new Fitted(prompt, notes);
    }

    /** Characters of everything that will be sent. */
    static int length(Prompt prompt) {
        int sources = prompt.sources().stream()
                .mapToInt(source -> source.path().length() + source.text().length())
                .sum();
        return prompt.system().length() + prompt.instruction().length() + sources;
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
        try (InputStream file = Prompts.class.getResourceAsStream("/prompts/" + name + ".md")) {
            if (file == null) {
                throw new IllegalStateException("there is no prompt for " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

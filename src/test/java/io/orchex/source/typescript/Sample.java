package io.orchex.source.typescript;

import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Language;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A file in JavaScript or TypeScript, read in this very process, as the child does. */
record Sample(Reading reading) {

    static Sample file(String name) throws IOException {
        return text(name, content(name));
    }

    static String content(String name) throws IOException {
        try (InputStream content = Objects.requireNonNull(Sample.class.getResourceAsStream("/source/" + name), name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Sample text(String path, String text) {
        Language language = path.contains(".js") ? TypeScript.javascript() : TypeScript.language();
        return new Sample(language.read(new SourceFile(path, language.name(), text)));
    }

    /** A line for each function: its name, cyclomatic and cognitive complexity, and depth of nesting. */
    List<String> metrics() {
        return reading.functions().stream()
                .map(function -> "%s %d %d %d"
                        .formatted(function.name(), function.cyclomatic(), function.cognitive(), function.nesting()))
                .toList();
    }

    List<String> parameters(String function) {
        return reading.functions().stream()
                .filter(other -> other.name().equals(function))
                .flatMap(other -> other.parameters().stream())
                .toList();
    }

    List<Kind> findings() {
        return reading.findings().stream().map(Finding::kind).toList();
    }
}

package io.orchex.source.sitter;

import io.orchex.source.Kind;
import io.orchex.source.Language;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A file of a language, read in this very process, as the child does. */
record Sample(Language language, Reading reading) {

    static Sample file(Language language, String name) throws IOException {
        return text(language, content(name));
    }

    static String content(String name) throws IOException {
        try (InputStream content = Objects.requireNonNull(Sample.class.getResourceAsStream("/source/" + name), name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Sample text(Language language, String text) {
        return new Sample(language, language.read(new SourceFile("sample", language.name(), text)));
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

    /** The functions whose parameters are not their own choice. */
    List<String> fixed() {
        return reading.functions().stream()
                .filter(function -> function.signatureFixed())
                .map(function -> function.name())
                .toList();
    }

    /** The lines that hold a secret. */
    List<Integer> secrets() {
        return reading.findings().stream()
                .filter(finding -> finding.kind() == Kind.HARD_CODED_SECRET)
                .map(finding -> finding.span().line())
                .toList();
    }
}

package io.orchex.source.engine;

import io.orchex.source.Language;
import io.orchex.source.SourceFile;
import io.orchex.source.sitter.Cpp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the language of a file. */
final class Languages {

    private static final Map<String, String> NICKNAMES = Map.of(
            "c++",
            "cpp",
            "c#",
            "csharp",
            "golang",
            "go",
            "shell",
            "bash",
            "python3",
            "python",
            "js",
            "javascript",
            "jsx",
            "javascript",
            "ts",
            "typescript",
            "tsx",
            "typescript");

    private Languages() {}

    /** Their names as in a sentence: {@code java, python and go}. */
    static String names() {
        List<String> names = Known.ALL.stream().map(Known::title).toList();
        String last = names.get(names.size() - 1);
        String others = names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "));
        return others.isEmpty() ? last : others + " and " + last;
    }

    /** Which language the file claims to be in, by its name, its path or its interpreter; empty if it claims none. */
    static Optional<String> claimed(SourceFile file) {
        String name = file.language() == null ? "" : file.language().strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
            return Optional.of(byName(name));
        }
        String base = file.path().substring(file.path().lastIndexOf('/') + 1);
        int dot = base.lastIndexOf('.');
        return dot < 0 ? Scripts.language(file.text()) : Optional.of(byExtension(base.substring(dot + 1)));
    }

    static Optional<Language> named(String name) {
        for (Known known : Known.ALL) {
            if (known.title().equals(name)) {
                return Optional.of(known.language());
            }
        }
        return Optional.empty();
    }

    /** The language of the file; parses where it claims none, so it may only be asked in the child. */
    static Optional<Language> of(SourceFile file) {
        Optional<String> name = claimed(file);
        if (name.isEmpty()) {
            return recognised(file.text());
        }
        return isSharedHeader(file) && Cpp.isHeader(file.text()) ? named("cpp") : named(name.get());
    }

    /** C and C++ call their headers alike. */
    private static boolean isSharedHeader(SourceFile file) {
        boolean unnamed = file.language() == null || file.language().isBlank();
        return unnamed && file.path().toLowerCase(Locale.ROOT).endsWith(".h");
    }

    /** The language of a text that claims none; parses, so it may only run in the child. */
    static Optional<Language> recognised(String text) {
        return Known.ALL.stream()
                .map(Known::language)
                .filter(language -> language.recognises(text))
                .findFirst();
    }

    /** Many call a language by an extension of its files. */
    private static String byName(String name) {
        String known = NICKNAMES.getOrDefault(name, name);
        for (Known one : Known.ALL) {
            if (one.title().equals(known)) {
                return known;
            }
        }
        return ofExtension(known, known);
    }

    private static String byExtension(String extension) {
        String lower = extension.toLowerCase(Locale.ROOT);
        String name = ofExtension(lower, "");
        return name.isEmpty() ? "." + lower + " files" : name;
    }

    private static String ofExtension(String extension, String otherwise) {
        for (Known known : Known.ALL) {
            if (known.extensions().contains(extension)) {
                return known.title();
            }
        }
        return otherwise;
    }
}

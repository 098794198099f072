package io.orchex.source.engine;

import io.orchex.source.Language;
import io.orchex.source.SourceFile;
import io.orchex.source.java.JavaLanguage;
import io.orchex.source.sitter.Bash;
import io.orchex.source.sitter.C;
import io.orchex.source.sitter.CSharp;
import io.orchex.source.sitter.Cpp;
import io.orchex.source.sitter.Go;
import io.orchex.source.sitter.Kotlin;
import io.orchex.source.sitter.Php;
import io.orchex.source.sitter.Python;
import io.orchex.source.sitter.Ruby;
import io.orchex.source.sitter.Rust;
import io.orchex.source.sitter.Scala;
import io.orchex.source.sitter.Swift;
import io.orchex.source.typescript.TypeScript;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every language that can be read; a further one is a line here. */
final class Languages {

    private static final List<Language> ALL = List.of(
            new JavaLanguage(),
            Python.language(),
            Go.language(),
            Rust.language(),
            Php.language(),
            Ruby.language(),
            Kotlin.language(),
            Scala.language(),
            Swift.language(),
            Bash.language(),
            CSharp.language(),
            Cpp.language(),
            C.language(),
            TypeScript.language(),
            TypeScript.javascript());

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
        List<String> names = ALL.stream().map(Language::name).toList();
        String last = names.get(names.size() - 1);
        String others = names.stream().limit(names.size() - 1L).collect(Collectors.joining(", "));
        return others.isEmpty() ? last : others + " and " + last;
    }

    /** Which language the file claims to be in, by its name or its path; empty if it claims none. */
    static Optional<String> claimed(SourceFile file) {
        String name = file.language() == null ? "" : file.language().strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty()) {
            return Optional.of(byName(name));
        }
        String base = file.path().substring(file.path().lastIndexOf('/') + 1);
        int dot = base.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(byExtension(base.substring(dot + 1)));
    }

    static Optional<Language> named(String name) {
        return ALL.stream().filter(language -> language.name().equals(name)).findFirst();
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
        return ALL.stream().filter(language -> language.recognises(text)).findFirst();
    }

    /** Many call a language by an extension of its files. */
    private static String byName(String name) {
        String known = NICKNAMES.getOrDefault(name, name);
        return named(known).isPresent() ? known : ofExtension(known).orElse(known);
    }

    private static String byExtension(String extension) {
        String lower = extension.toLowerCase(Locale.ROOT);
        return ofExtension(lower).orElse("." + lower + " files");
    }

    private static Optional<String> ofExtension(String extension) {
        return ALL.stream()
                .filter(language -> language.extensions().contains(extension))
                .map(Language::name)
                .findFirst();
    }
}

package io.orchex.source.engine;

import io.orchex.source.Language;
import io.orchex.source.SourceFile;
import io.orchex.source.java.JavaLanguage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The languages that can be read: a further one is one line here. */
public final class Languages {

    private static final List<Language> ALL = List.of(new JavaLanguage());

    private Languages() {}

    /** Their names, for a reader. */
    public static String names() {
        return ALL.stream().map(Language::name).collect(Collectors.joining(", "));
    }

    /** By the name that is given, else by the file's extension, else by looking at the text. */
    static Optional<Language> of(SourceFile file) {
        String name = file.language();
        if (name != null) {
            return ALL.stream()
                    .filter(language -> language.name().equalsIgnoreCase(name))
                    .findFirst();
        }
        int dot = file.path().lastIndexOf('.');
        String extension = file.path().substring(dot + 1).toLowerCase(Locale.ROOT);
        return dot >= 0
                ? ALL.stream()
                        .filter(language -> language.extensions().contains(extension))
                        .findFirst()
                : ALL.stream()
                        .filter(language -> language.recognises(file.text()))
                        .findFirst();
    }
}

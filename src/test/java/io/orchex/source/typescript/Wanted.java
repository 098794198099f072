package io.orchex.source.typescript;

import io.orchex.source.Aim;
import io.orchex.source.Language;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import java.util.List;

/** One change that is wanted of a text, in this very process, as the child does it. */
final class Wanted {

    private static final Span EVERYWHERE = new Span(1, 1, 10_000, 1);

    private Wanted() {}

    static Rewrite of(Aim.Type type, String path, String text) {
        return of(new Aim(type, "", List.of(EVERYWHERE), null), path, text);
    }

    static Rewrite of(Aim.Type type, String variant, String path, String text) {
        return of(new Aim(type, variant, List.of(EVERYWHERE), null), path, text);
    }

    static Rewrite of(Aim aim, String path, String text) {
        Language language = path.contains(".js") ? TypeScript.javascript() : TypeScript.language();
        return language.refactor(new SourceFile(path, language.name(), text), aim);
    }
}

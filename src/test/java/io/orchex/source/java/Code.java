package io.orchex.source.java;

import io.orchex.source.Aim;
import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import io.orchex.source.Reading;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import java.util.List;

/** Reads pieces of Java in this very process, as the child does. */
final class Code {

    private static final JavaLanguage JAVA = new JavaLanguage();

    private Code() {}

    static Reading read(String text) {
        return JAVA.read(new SourceFile("Test.java", "java", text));
    }

    static Rewrite rewrite(String text) {
        return JAVA.rewrite(new SourceFile("Test.java", "java", text));
    }

    static SourceFile file(String text) {
        return new SourceFile("Test.java", "java", text);
    }

    static Aim aim(Aim.Type type, String variant, int line, int endLine) {
        return new Aim(type, variant, List.of(new Span(line, 1, endLine, 1)), null);
    }

    static Rewrite refactor(String text, Aim.Type type, String variant, int line, int endLine) {
        return JAVA.refactor(file(text), aim(type, variant, line, endLine));
    }

    static Function only(String text) {
        List<Function> functions = read(text).functions();
        return functions.get(0);
    }

    static List<Finding> findings(Kind kind, String text) {
        return read(text).findings().stream()
                .filter(finding -> finding.kind() == kind)
                .toList();
    }

    /** The lines on which this kind of finding is made. */
    static List<Integer> lines(Kind kind, String text) {
        return findings(kind, text).stream()
                .map(finding -> finding.span().line())
                .toList();
    }
}

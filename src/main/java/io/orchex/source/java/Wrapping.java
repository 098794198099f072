package io.orchex.source.java;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a snippet needs around it to be a compilation unit. It is put on the snippet's own first line, behind any
 * imports, so that line numbers stay what they were.
 *
 * @param kind what the snippet is
 * @param at offset in the snippet at which the opening was put
 */
record Wrapping(Kind kind, int at) {

    /** The type and the method that a snippet is put in; no reader ever sees these names. */
    static final String NAME = "Snippet__";

    private static final Pattern HEADER =
            Pattern.compile("(?:\\s|//[^\\n]*(?:\\n|$)|/\\*(?:[^*]|\\*(?!/))*+\\*/|(?:package|import)\\s[^;\\n]*;)*+");

    /** From the whole to the part. */
    enum Kind {
        FILE("", ""),
        MEMBERS("class %s {".formatted(NAME), "\n}"),
        STATEMENTS("class %1$s { void %1$s() throws Throwable {".formatted(NAME), "\n}}");

        private final String opening;
        private final String closing;

        Kind(String opening, String closing) {
            this.opening = opening;
            this.closing = closing;
        }
    }

    static Wrapping of(Kind kind, String text) {
        Matcher header = HEADER.matcher(text);
        return new Wrapping(kind, kind != Kind.FILE && header.lookingAt() ? header.end() : 0);
    }

    String wrap(String text) {
        return text.substring(0, at) + kind.opening + text.substring(at) + kind.closing;
    }

    /** How many characters stand before the snippet's rest, on the line that holds offset {@link #at}. */
    int width() {
        return kind.opening.length();
    }

    /**
     * Whether an offset in the wrapped text lies in what was put around the snippet.
     *
     * @param length of the wrapped text
     */
    boolean added(int offset, int length) {
        boolean opening = at <= offset && offset < at + width();
        return opening || offset >= length - kind.closing.length();
    }

    boolean whole() {
        return kind == Kind.FILE;
    }

    /** The offset in the snippet of an offset in the wrapped text. */
    int unwrap(int offset) {
        return offset < at + width() ? Math.min(offset, at) : offset - width();
    }
}

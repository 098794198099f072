package io.orchex.source;

/** A stretch of a file: first and last line and column, counted from one, the last character included. */
public record Span(int line, int column, int endLine, int endColumn) {

    /** How many lines it touches. */
    public int height() {
        return endLine - line + 1;
    }

    public boolean holds(Span other) {
        return line <= other.line && other.endLine <= endLine;
    }
}

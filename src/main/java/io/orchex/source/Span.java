package io.orchex.source;

/** A stretch of a file: first and last line and column, counted from one, the last character included. */
public record Span(int line, int column, int endLine, int endColumn) {

    /** How many lines it touches. */
    public int height() {
        return endLine - line + 1;
    }

    /** Whether it is the same stretch; a record's own comparison is made anew in each process. */
    boolean isSame(Span other) {
        return line == other.line && column == other.column && endLine == other.endLine && endColumn == other.endColumn;
    }

    public boolean holds(Span other) {
        return line <= other.line && other.endLine <= endLine;
    }
}

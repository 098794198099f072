package io.orchex.source;

/** White space of a text: what must be kept or moved when a part of it is edited. */
public final class Layout {

    private Layout() {}

    /** Offset behind the line end, if only white space stands before it; else the given offset. */
    public static int lineEnd(String text, int offset) {
        int at = offset;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (text.startsWith("\r\n", at)) {
            return at + 2;
        }
        return at < text.length() && text.charAt(at) == '\n' ? at + 1 : offset;
    }

    /** The white space at the start of the line that holds the offset. */
    public static String indent(String text, int offset) {
        int start = lineStart(text, offset);
        int end = start;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }

    public static int lineStart(String text, int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** The line end that the text uses. */
    public static String newline(String text) {
        int feed = text.indexOf('\n');
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }

    /** Whether nothing but white space stands between the line's start and the offset. */
    public static boolean startsLine(String text, int offset) {
        return text.substring(lineStart(text, offset), offset).isBlank();
    }

    /** Moves every line but the first from one indentation to another; lines that are not so indented stay. */
    public static String reindent(String code, String from, String to) {
        return from.equals(to) ? code : code.replace("\n" + from, "\n" + to);
    }
}

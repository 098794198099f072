package io.orchex.analysis.report;

/** Text of a stranger, made harmless for the form that it goes into. */
final class Untrusted {

    private Untrusted() {}

    /** SARIF reads {@code [text](target)} in a message as a link; none is meant. */
    static String message(String text) {
        return visible(text).replace("](", "] (");
    }

    /** For an element or a quoted attribute of HTML. */
    static String html(String text) {
        return visible(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** For the inside of an element of HTML; what stands between backticks becomes code. */
    static String prose(String text) {
        return html(text).replaceAll("`([^`]*)`", "<code>$1</code>");
    }

    /** For a line of Markdown; what stands between backticks stays code. */
    static String markdown(String text) {
        StringBuilder line = new StringBuilder();
        boolean code = false;
        for (char c : visible(text).toCharArray()) {
            code ^= c == '`';
            boolean special = !code && "\\<>[]*_!#&~|".indexOf(c) >= 0;
            line.append(special ? "\\" : "").append(c);
        }
        return code ? line.append('`').toString() : line.toString();
    }

    /** A name or a path as code in Markdown. */
    static String code(String text) {
        return "`" + visible(text).replace('`', '\'').replace("|", "\\|") + "`";
    }

    /** On one line, and without characters that hide others or turn their direction. */
    private static String visible(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ")
                .replaceAll("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]", "\ufffd");
    }
}

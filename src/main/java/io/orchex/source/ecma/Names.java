package io.orchex.source.ecma;

/** What something is called, by the text that names it. */
final class Names {

    private static final int LONGEST = 60;
    private static final int LONGEST_TEXT = 4 * LONGEST;
    private static final int LONGEST_CALLEE = 40;
    private static final int LONGEST_ARGUMENT = 50;
    private static final String PROTOTYPE = ".prototype";
    private static final String MODULE = "module.exports";
    private static final String[] OWNERS = {"module.exports.", "exports.", "this."};

    private final char[] text;

    Names(char[] text) {
        this.text = text;
    }

    char[] text() {
        return text;
    }

    /** What quotes say, or the text as it is. */
    String plain(int from, int to) {
        char first = text[from];
        return first == '"' || first == '\'' ? quoted(from + 1, to - 1) : brief(from, to);
    }

    private String quoted(int from, int to) {
        int last = Math.min(to, from + LONGEST);
        for (int i = from; i < last; i++) {
            Unfamiliar.unless(text[i] != '\\');
        }
        return new String(text, from, last - from);
    }

    /** On one line, and not longer than anybody reads. */
    String brief(int from, int to) {
        int last = Math.min(to, from + LONGEST_TEXT);
        StringBuilder brief = new StringBuilder(Math.min(last - from, LONGEST));
        boolean blank = false;
        for (int i = from; i < last; i++) {
            boolean before = blank;
            blank = Chars.isBlank(text[i]);
            if (!blank) {
                brief.append(text[i]);
            } else if (!before) {
                brief.append(' ');
            }
        }
        if (brief.length() > LONGEST) {
            brief.setLength(LONGEST);
            brief.append('…');
        }
        return brief.toString();
    }

    /** What a value is called that is assigned to this text. */
    String target(int from, int to) {
        String name = withoutPrototype(withoutBlanks(brief(from, to)));
        if (name.equals(MODULE)) {
            return "exports";
        }
        for (String owner : OWNERS) {
            if (name.startsWith(owner)) {
                return name.substring(owner.length());
            }
        }
        return name;
    }

    private static String withoutBlanks(String name) {
        if (name.indexOf(' ') < 0) {
            return name;
        }
        return name.replace(" ", "");
    }

    private static String withoutPrototype(String name) {
        int at = name.indexOf(PROTOTYPE);
        while (at >= 0) {
            int end = at + PROTOTYPE.length();
            if (end == name.length() || name.charAt(end) == '.') {
                return name.substring(0, at).concat(name.substring(end));
            }
            at = name.indexOf(PROTOTYPE, at + 1);
        }
        return name;
    }

    /** What is called, as far as it is short; empty where nothing of it is a name. */
    String callee(int from, int to) {
        if (to - from <= LONGEST_CALLEE && isOneLine(from, to)) {
            return brief(from, to);
        }
        int last = to;
        while (last > from && isPlain(text[last - 1])) {
            last--;
        }
        if (last < to && last > from && text[last - 1] == '.') {
            return new String(text, last, to - last);
        }
        int end = from;
        while (end < to && end - from < LONGEST_CALLEE && (isPlain(text[end]) || text[end] == '.')) {
            end++;
        }
        return end == from ? "" : new String(text, from, end - from).concat("(…)");
    }

    private boolean isOneLine(int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '\n' || text[i] == '\r') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c == '_' || c == '$' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** A text in its quotes, by its end, as far as it is short; empty where it is hard to read, or there is none. */
    String argument(int to) {
        int from = to - 2;
        while (from >= 0 && text[from] != text[to - 1]) {
            if (text[from] == '\\') {
                return "";
            }
            from--;
        }
        if (from < 1 || text[from - 1] == '\\') {
            return "";
        }
        if (to - from - 2 <= LONGEST_ARGUMENT) {
            return new String(text, from, to - from);
        }
        return new String(text, from, 1 + LONGEST_ARGUMENT).concat("…").concat(String.valueOf(text[from]));
    }

    boolean isModule(int from, int to) {
        return is(MODULE, from, to);
    }

    /** Whether what is assigned to it is what the module gives to others. */
    boolean isExported(int from, int to) {
        String target = brief(from, to);
        String name = target.startsWith("module.") ? target.substring("module.".length()) : target;
        return name.equals("exports") || name.startsWith("exports.");
    }

    private boolean is(String wanted, int from, int to) {
        return to - from == wanted.length() && new String(text, from, to - from).equals(wanted);
    }

    /** Whether it is a name and nothing more. */
    boolean isName(int from, int to) {
        if (from < 0 || from >= to || !Chars.beginsName(text[from])) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (!Chars.isInName(text[i])) {
                return false;
            }
        }
        return Token.isName(Words.kind(text, from, to));
    }
}

package io.orchex.source.ecma;

/** Tells the words that mean something in some place from all other names. */
final class Words {

    /** In the order of their kinds, from the one behind {@link Token#NAME} on. */
    private static final String[] ALL = {
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "import",
        "in",
        "instanceof",
        "new",
        "null",
        "return",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "var",
        "void",
        "while",
        "with",
        "implements",
        "interface",
        "let",
        "private",
        "protected",
        "public",
        "static",
        "yield",
        "abstract",
        "accessor",
        "as",
        "asserts",
        "assert",
        "async",
        "await",
        "constructor",
        "declare",
        "get",
        "infer",
        "is",
        "keyof",
        "module",
        "namespace",
        "out",
        "readonly",
        "require",
        "satisfies",
        "set",
        "type",
        "unique",
        "using",
        "from",
        "global",
        "override",
        "of",
        "defer"
    };

    private static final int SHORTEST = 2;
    private static final int LONGEST = 11;
    private static final int PLACES = 512;
    private static final char[][] WORDS = new char[PLACES][];
    private static final int[] KINDS = new int[PLACES];

    static {
        for (int i = 0; i < ALL.length; i++) {
            char[] word = ALL[i].toCharArray();
            int place = place(word, 0, word.length);
            while (WORDS[place] != null) {
                place = (place + 1) % PLACES;
            }
            WORDS[place] = word;
            KINDS[place] = Token.NAME + 1 + i;
        }
    }

    private Words() {}

    static int kind(char[] text, int from, int to) {
        int length = to - from;
        if (length < SHORTEST || length > LONGEST || text[from] < 'a' || text[from] > 'y') {
            return Token.NAME;
        }
        int place = place(text, from, to);
        while (WORDS[place] != null) {
            if (is(WORDS[place], text, from, length)) {
                return KINDS[place];
            }
            place = (place + 1) % PLACES;
        }
        return Token.NAME;
    }

    private static int place(char[] text, int from, int to) {
        return (text[from] * 31 + text[from + 1] * 7 + text[to - 1] * 61 + (to - from) * 17) % PLACES;
    }

    private static boolean is(char[] word, char[] text, int from, int length) {
        if (word.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (word[i] != text[from + i]) {
                return false;
            }
        }
        return true;
    }
}

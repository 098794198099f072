package io.orchex.source.sitter;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What stands around a token of C or C++, as far as it is left. */
final class Surroundings {

    private static final Pattern CAPITALS = Pattern.compile("[A-Z][A-Z0-9_]+|__[a-z]\\w*");

    private static final Set<String> TYPES = Set.of(
            "void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "bool", "auto", "wchar_t");

    private static final Set<String> DECLARING = Set.of(
            "static",
            "inline",
            "extern",
            "const",
            "constexpr",
            "consteval",
            "constinit",
            "virtual",
            "explicit",
            "typename",
            "template",
            "struct",
            "class",
            "enum",
            "union",
            "friend",
            "operator",
            "namespace",
            "typedef",
            "using",
            "thread_local",
            "mutable",
            "volatile",
            "export",
            "public",
            "private",
            "protected");

    private static final Set<String> STATEMENTS = Set.of(
            "if",
            "else",
            "for",
            "while",
            "do",
            "switch",
            "case",
            "default",
            "return",
            "goto",
            "break",
            "continue",
            "throw",
            "try",
            "catch",
            "new",
            "delete",
            "sizeof",
            "and",
            "or",
            "not");

    /** Tokens from a template's beginning to one of its parameters, or to its end. */
    private static final int FARTHEST = 100;

    private final CurlyTokens tokens;
    /** For each token itself, or the next one that is left. */
    private final int[] left;

    Surroundings(CurlyTokens tokens) {
        this.tokens = tokens;
        this.left = IntStream.rangeClosed(0, tokens.size()).toArray();
    }

    void remove(int from, int to) {
        left[from] = left[to + 1];
    }

    String word(int index) {
        return tokens.word(index);
    }

    /** The index of the next token that is left. */
    int following(int index) {
        return index >= tokens.size() ? tokens.size() : left[index + 1];
    }

    boolean isMacro(int index) {
        return CAPITALS.matcher(word(index)).matches();
    }

    boolean isType(int index) {
        return TYPES.contains(word(index));
    }

    /** Whether only a declaration goes on like this. */
    boolean isDeclaring(int index) {
        return isType(index) || DECLARING.contains(word(index));
    }

    boolean isWord(int index) {
        String word = word(index);
        return !word.isEmpty() && Character.isJavaIdentifierStart(word.charAt(0));
    }

    boolean isName(int index) {
        return isWord(index) && !STATEMENTS.contains(word(index));
    }

    /** Whether what stands in these brackets is passed to a function or a macro. */
    boolean isCall(int bracket) {
        String called = word(bracket - 1);
        return isName(bracket - 1)
                && !isDeclaring(bracket - 1)
                && !called.contains("typeof")
                && !called.contains("lign");
    }

    boolean beginsStatement(int index) {
        return switch (word(index - 1)) {
            case "", ";", "{", "}", ":" -> true;
            default -> false;
        };
    }

    boolean canBeginDeclaration(int index) {
        String before = word(index - 1);
        return beginsStatement(index)
                || before.equals(">")
                || before.equals(")")
                || isDeclaring(index - 1)
                || isMacro(index - 1);
    }

    /** Whether the tokens fill their lines, and a statement or declaration is over before them. */
    boolean isAlone(int from, int to) {
        int behind = following(to);
        boolean ends = behind >= tokens.size() || word(behind).equals("}") || isWord(behind);
        boolean begins =
                beginsStatement(from) || isMacro(from - 1) || Set.of(")", ">").contains(word(from - 1));
        return ends
                && begins
                && tokens.isFirstOnLine(from)
                && (to + 1 >= tokens.size() || tokens.isFirstOnLine(to + 1));
    }

    /** Whether it stands between a function's parameters and its body. */
    boolean endsHead(int index, int behind) {
        boolean after =
                switch (word(index - 1)) {
                    case ")", "const", "noexcept", "override", "final" -> true;
                    default -> false;
                };
        return after
                && !tokens.isInBody(index)
                && switch (word(behind)) {
                    case "{", "->", ":", ";", "const", "noexcept", "override", "final" -> true;
                    default -> false;
                };
    }

    /** Whether the tokens are a parameter of a template, where a macro mostly is a condition. */
    boolean isInTemplate(int from, int to) {
        boolean begins = word(from - 1).equals(",") || word(from - 1).equals("<");
        boolean ends = word(to + 1).equals(",") || word(to + 1).equals(">");
        int at = from - 1;
        while (begins && at > Math.max(0, from - FARTHEST) && !word(at).equals("template") && !word(at).equals(";")) {
            at--;
        }
        return begins && ends && word(at).equals("template");
    }

    /** The index behind a name, the spaces it stands in and what it is made of: {@code std::vector<int>}. */
    int afterName(int index) {
        int at = afterArguments(following(index));
        while (word(at).equals("::")) {
            at = afterArguments(following(following(at)));
        }
        return at;
    }

    private int afterArguments(int from) {
        int depth = 0;
        int at = from;
        while (word(at).equals("<") || depth > 0) {
            depth += word(at).equals("<") ? 1 : 0;
            depth -= word(at).equals(">") ? 1 : 0;
            at = following(at);
            if (at >= tokens.size() || at > from + FARTHEST || word(at).equals(";") || word(at).equals("{")) {
                return from;
            }
        }
        return at;
    }
}

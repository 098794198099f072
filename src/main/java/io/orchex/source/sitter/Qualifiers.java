package io.orchex.source.sitter;

import java.util.Set;

/**
 * Words that tell the compiler more and a reader nothing, where the grammar of C and C++ has no place for them: behind
 * the name of a parameter, before a star, behind a structure, on a line of their own, between a type and a name.
 */
final class Qualifiers {

    /** Tokens from a bracket back to the one that opens it. */
    private static final int FARTHEST = 200;

    private static final Set<String> TAGS = Set.of("struct", "union", "enum");
    private static final Set<String> QUALIFYING = Set.of("struct", "union", "enum", "const", "volatile");

    private static final Set<String> AFTER_VALUE = Set.of(";", ".", "(", ",", "[");

    private final CurlyTokens tokens;
    private final Surroundings around;

    Qualifiers(CurlyTokens tokens, Surroundings around) {
        this.tokens = tokens;
        this.around = around;
    }

    /** A word before a block; a value may be made with braces too, of which something is done then. */
    boolean leadsBlock(int i) {
        return word(i + 1).equals("{")
                && tokens.isInBody(i)
                && around.beginsStatement(i)
                && !AFTER_VALUE.contains(word(tokens.end(i + 1) + 1));
    }

    /** As in {@code int argc UNUSED, void __iomem *regs} and {@code } __packed header;}. */
    boolean isWord(int i) {
        return switch (word(around.following(i))) {
            case ",", ")" -> isBehindName(i);
            case ";", "=" -> isBehindName(i) && !around.isMacro(i - 2);
            case "*" -> isBehindType(i) || isConvention(i);
            case "}" -> isLine(i);
            default -> (isBehindStructure(i) && around.isWord(around.following(i))) || isBeforeStatement(i);
        };
    }

    private boolean isLine(int i) {
        return tokens.isFirstOnLine(i)
                && around.beginsStatement(i)
                && !word(i - 1).equals(":");
    }

    /** On a line of its own, before what can't go on with it. */
    private boolean isBeforeStatement(int i) {
        int behind = around.following(i);
        boolean begins = around.isWord(behind) && (!around.isName(behind) || around.isName(around.following(behind)));
        return begins && tokens.isInBody(i) && isLine(i) && tokens.isFirstOnLine(i + 1);
    }

    /** How a function is called that is pointed to, as in {@code typedef BOOL (WINAPI *Callback)(HANDLE)}. */
    private boolean isConvention(int i) {
        return word(i - 1).equals("(") && word(i + 3).equals(")") && word(i + 4).equals("(");
    }

    private boolean isBehindStructure(int i) {
        return isReserved(i) && (word(i - 1).equals("}") || (word(i - 2).equals("}") && isReserved(i - 1)));
    }

    private boolean isBehindName(int i) {
        boolean declared = isNoMacro(i - 1) && !around.isDeclaring(i - 1);
        boolean typed =
                word(i - 2).equals("*") || around.isType(i - 2) || (around.isName(i - 2) && !around.isDeclaring(i - 2));
        return declared && typed;
    }

    private boolean isBehindType(int i) {
        return around.isType(i - 1) || (isReserved(i) && isNoMacro(i - 1) && !around.isDeclaring(i - 1));
    }

    private boolean isNoMacro(int i) {
        return around.isName(i) && !around.isMacro(i);
    }

    private boolean isReserved(int i) {
        return word(i).startsWith("__");
    }

    /** As in {@code void *ATTRIBUTE(malloc) make(int size) {}}. */
    boolean isCall(int i, int behind) {
        if (tokens.isInBody(i)) {
            return false;
        }
        boolean typed = isBehindCall(i) || word(i - 1).equals("*") || around.isType(i - 1) || isNoMacro(i - 1);
        return isBehindStructure(i) || (typed && isBeforeName(i, behind));
    }

    private boolean isBehindCall(int i) {
        return word(i - 1).equals(")") && around.isMacro(opening(i - 1) - 1);
    }

    private boolean isBeforeName(int i, int behind) {
        return (around.isType(i - 1) || !around.isDeclaring(i - 1))
                && around.isName(behind)
                && word(around.following(behind)).equals("(");
    }

    /** As in {@code static PATH_FUNCTION(name, "path")} on a line of its own. */
    boolean isDeclaration(int i, int end, int behind) {
        return word(i - 1).equals("static")
                && tokens.isAtMargin(i - 1)
                && (around.beginsStatement(i - 1) || isBehindCall(i - 1))
                && end + 1 < tokens.size()
                && tokens.isFirstOnLine(end + 1)
                && around.isWord(behind);
    }

    /** A call between texts, as in {@code "an " QUOTED("a") " was expected"}. */
    boolean isText(int i, int behind) {
        return word(i + 1).equals("(")
                && around.isName(i)
                && (word(i - 1).equals("\"") || word(behind).equals("\""));
    }

    /** A word in small letters, as in {@code static int ⏎ internal ⏎ add(int a) {}}. */
    boolean isSmall(int i) {
        if (tokens.isInBody(i) || !isNoMacro(i) || around.isDeclaring(i)) {
            return false;
        }
        int behind = around.following(i);
        return word(i - 1).equals(")") ? endsHead(i, behind) : isBetween(i, behind);
    }

    private boolean isBetween(int i, int behind) {
        return tokens.isFirstOnLine(i)
                && behind < tokens.size()
                && tokens.isFirstOnLine(behind)
                && around.isName(behind)
                && word(around.following(behind)).equals("(")
                && (around.isType(i - 1) || (isNoMacro(i - 1) && !around.isDeclaring(i - 1)));
    }

    private boolean endsHead(int i, int behind) {
        int open = opening(i - 1);
        return (word(behind).equals("{") || word(behind).equals(";"))
                && isNoMacro(open - 1)
                && !around.isDeclaring(open - 1);
    }

    private int opening(int close) {
        int depth = 1;
        int i = close - 1;
        while (i > Math.max(0, close - FARTHEST)) {
            depth += word(i).equals(")") ? 1 : word(i).equals("(") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
            i--;
        }
        return 0;
    }

    /** The index of the comma or bracket behind a type that is an argument; not behind this one if there is none. */
    int endOfType(int before) {
        int i = before + 1;
        while (around.isType(i) || QUALIFYING.contains(word(i))) {
            i += TAGS.contains(word(i)) ? 2 : 1;
        }
        boolean some = i > before + 1;
        while (some && word(i).equals("*")) {
            i++;
        }
        return some && (word(i).equals(",") || word(i).equals(")")) ? i : before;
    }

    private String word(int index) {
        return tokens.word(index);
    }
}

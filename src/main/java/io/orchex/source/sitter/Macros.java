package io.orchex.source.sitter;

import io.orchex.source.sitter.CurlyTokens.Token;
import java.util.Set;

/**
 * Takes the macros out of a text of C or C++ that stand where no name can: before and behind declarations ({@code API
 * static int f(void)}), alone on a line, or as the head of a block. They are known by their capitals and by what stands
 * around them.
 */
final class Macros {

    private static final Set<String> HEADS = Set.of("class", "struct", "union", "enum");

    private static final Set<String> BEHIND = Set.of("const", "noexcept", "override", "final", "volatile");

    private final CurlyTokens tokens;
    private final Surroundings around;
    private final Qualifiers qualifiers;
    private final StringBuilder left;
    private final boolean typed;

    /** @param typed whether there is no function without a type, as in C */
    private Macros(String text, boolean typed) {
        this.typed = typed;
        this.tokens = new CurlyTokens(text);
        this.around = new Surroundings(tokens);
        this.qualifiers = new Qualifiers(tokens, around);
        this.left = new StringBuilder(text);
    }

    /** The text with spaces for all that was taken out, so that each offset stays what it was. */
    static String without(String text, boolean typed) {
        Macros macros = new Macros(text, typed);
        for (int i = macros.tokens.size() - 1; i >= 0; i--) {
            macros.visit(i);
        }
        return macros.left.toString();
    }

    private void visit(int i) {
        if (tokens.isInBody(i) && (word(i).equals(",") || word(i).equals("("))) {
            type(i);
        }
        if (!around.isMacro(i)) {
            other(i);
            return;
        }
        if (isConstexpr(i) || qualifiers.leadsBlock(i) || (word(i + 1).equals("~") && !tokens.isInBody(i))) {
            blank(i, i);
        } else if (word(i + 1).equals("(")) {
            call(i, tokens.end(i + 1));
        } else if (word(i + 1).equals(":") && !tokens.isInBody(i) && around.beginsStatement(i)) {
            blank(i, i + 1);
        } else if (isDecoration(i) || qualifiers.isWord(i)) {
            blank(i, i);
        }
    }

    /** An argument that is a type, as in {@code va_arg(list, char *)}, is nothing that can be passed. */
    private void type(int i) {
        int end = qualifiers.endOfType(i);
        boolean first = word(i).equals("(");
        if (end > i + 1 && (!first || (around.isCall(i) && word(end).equals(")")))) {
            blank(first ? i + 1 : i, end - 1);
        }
    }

    private void other(int i) {
        if (word(i + 1).equals("(")) {
            text(i, tokens.end(i + 1));
        } else if (typed && qualifiers.isSmall(i)) {
            blank(i, i);
        }
    }

    private boolean text(int i, int end) {
        boolean found = end < tokens.size() && qualifiers.isText(i, around.following(end));
        if (found) {
            blank(i, end);
        }
        return found;
    }

    /** As in {@code if CONSTEXPR (condition)}. */
    private boolean isConstexpr(int i) {
        return word(i - 1).equals("if")
                && !word(i - 2).equals("#")
                && word(i + 1).equals("(");
    }

    private void call(int i, int end) {
        if (end >= tokens.size() || text(i, end)) {
            return;
        }
        int behind = around.following(end);
        if (around.isInTemplate(i, end)) {
            templateParameter(i, end);
        } else if (word(behind).equals("{") && (around.beginsStatement(i) || tokens.isAtMargin(i))) {
            head(i, end);
        } else if (qualifiers.isDeclaration(i, end, behind)) {
            blank(i - 1, end);
        } else if (isAttribute(i, behind)
                || qualifiers.isCall(i, behind)
                || (!tokens.isInBody(i) && isOutside(i, end, behind))) {
            blank(i, end);
        }
    }

    private void templateParameter(int i, int end) {
        boolean first = word(i - 1).equals("<");
        blank(first ? i : i - 1, first && word(end + 1).equals(",") ? end + 1 : end);
    }

    /** Of a block: a test or the like, which is a function unless it stands in one. */
    private void head(int i, int end) {
        if (tokens.isInBody(i)) {
            blank(i, end);
        } else if (typed) {
            join(i + 2, end - 1);
        } else if (end > i + 2) {
            blank(i + 2, end - 1);
        }
    }

    /** Makes one name of the arguments, which then stands where the name of a function of that type would. */
    private void join(int from, int to) {
        for (int at = tokens.at(from).from(); at < tokens.at(to).to(); at++) {
            char c = left.charAt(at);
            left.setCharAt(at, Character.isLetterOrDigit(c) || c == '\n' || c == '\r' ? c : '_');
        }
    }

    private boolean isAttribute(int i, int behind) {
        return around.isDeclaring(behind)
                && !BEHIND.contains(word(behind))
                && (around.beginsStatement(i) || around.isMacro(i - 1));
    }

    private boolean isOutside(int i, int end, int behind) {
        return around.isAlone(i, end)
                || around.endsHead(i, behind)
                || (HEADS.contains(word(i - 1)) && around.isWord(behind));
    }

    private boolean isDecoration(int i) {
        int behind = around.following(i);
        if (HEADS.contains(word(i - 1))) {
            return around.isWord(behind) && opensType(around.following(behind));
        }
        if (around.isDeclaring(behind)) {
            boolean parameter = word(i - 1).equals("(") || word(i - 1).equals(",");
            return parameter || around.canBeginDeclaration(i) || around.endsHead(i, behind);
        }
        int after = around.isName(behind) ? around.afterName(behind) : behind;
        if (after > behind && !word(after).equals("(")) {
            return isTyped(after) && around.canBeginDeclaration(i);
        }
        return after > behind ? isBeforeFunction(i, behind, after) : isBetween(i, behind);
    }

    private boolean opensType(int index) {
        return word(index).equals("{") || word(index).equals(":") || word(index).equals("final");
    }

    /** Whether what stands behind a name says that the name is a type. */
    private boolean isTyped(int index) {
        return word(index).equals("*") || word(index).equals("&") || around.isWord(index);
    }

    private boolean isBeforeFunction(int i, int name, int parameters) {
        boolean pointer = word(i - 1).equals("*") || word(i - 1).equals("&");
        boolean constructor = word(i - 1).equals("explicit")
                || word(tokens.end(parameters) + 1).equals(":");
        return around.isType(i - 1)
                || (!tokens.isInBody(i) && (pointer || constructor || (around.isMacro(name) && around.isAlone(i, i))));
    }

    private boolean isBetween(int i, int behind) {
        return !tokens.isInBody(i) && (around.isAlone(i, i) || around.endsHead(i, behind));
    }

    private String word(int index) {
        return tokens.word(index);
    }

    private void blank(int from, int to) {
        for (int i = from; i <= to; i++) {
            Token token = tokens.at(i);
            for (int at = token.from(); at < token.to(); at++) {
                left.setCharAt(at, Character.isWhitespace(left.charAt(at)) ? left.charAt(at) : ' ');
            }
        }
        around.remove(from, to);
    }
}

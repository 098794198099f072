package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Why a maintainer would hardly want a constant: what it stands for is not told, or needs no name. */
final class ConstantReview {

    private static final Set<String> OF_THE_LANGUAGE = Set.of("true", "false", "null", "this", "void");

    /** One word, whose constant would only shout it. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z]\\p{Lower}*\\W?");

    private ConstantReview() {}

    /**
     * A sentence; empty where nothing speaks against it.
     *
     * @param same where it is to stand, at least once
     * @param fresh whether the class does not have it yet
     */
    static String doubt(List<LiteralStringValueExpr> same, String name, boolean fresh) {
        LiteralStringValueExpr first = same.get(0);
        if (!(first instanceof StringLiteralExpr text)) {
            return same.stream().anyMatch(ConstantReview::isDefault)
                    ? ""
                    : "that `%s` means the same everywhere is not told by the code".formatted(name);
        }
        if (OF_THE_LANGUAGE.contains(text.asString())) {
            return "`%s` is a word of the language, which a name makes no clearer".formatted(text.asString());
        }
        if (same.stream().anyMatch(ConstantReview::isNameBeside)) {
            return "`%s` is what the code calls a variable".formatted(text.asString());
        }
        return fresh && WORD.matcher(text.asString()).matches()
                ? "`%s` says no more than the text".formatted(name)
                : "";
    }

    /** Whether it is what a field of several words begins with. */
    private static boolean isDefault(LiteralStringValueExpr number) {
        return Trees.parent(number) instanceof VariableDeclarator variable
                && Trees.parent(variable) instanceof FieldDeclaration
                && Words.of(variable.getNameAsString()).size() > 1;
    }

    /** Whether a variable is handed over together with what it is called, for a message. */
    private static boolean isNameBeside(LiteralStringValueExpr text) {
        Node parent = Trees.parent(text);
        boolean call = parent instanceof MethodCallExpr || parent instanceof ObjectCreationExpr;
        return call
                && ((NodeWithArguments<?>) parent)
                        .getArguments().stream()
                                .anyMatch(argument -> argument instanceof NameExpr name
                                        && isNameOf(text.getValue(), name.getNameAsString()));
    }

    /** Whether the text is the name or ends with it, however both are written. */
    private static boolean isNameOf(String text, String variable) {
        String last = text.substring(text.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
        return last.endsWith(variable.toLowerCase(Locale.ROOT))
                || text.replace(" ", "").equalsIgnoreCase(variable);
    }
}

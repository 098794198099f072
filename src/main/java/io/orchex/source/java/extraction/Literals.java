package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.SwitchEntry;
import java.util.Set;

/** Which numbers and texts need a name, and of what type that is. */
final class Literals {

    private static final Set<String> PLAIN =
            Set.of("0", "1", "2", "10", "100", "0L", "1L", "2L", "0.0", "1.0", "0.5", "2.0");

    private Literals() {}

    static boolean isWorthAName(LiteralStringValueExpr literal) {
        boolean text =
                literal instanceof StringLiteralExpr && literal.getValue().length() > 1;
        boolean number = (literal instanceof IntegerLiteralExpr
                        || literal instanceof LongLiteralExpr
                        || literal instanceof DoubleLiteralExpr)
                && !PLAIN.contains(literal.getValue())
                && !(Trees.parent(literal) instanceof UnaryExpr);
        return (text || number) && !isFixed(literal);
    }

    /** Where a name would be no clearer, or is not allowed or not known yet. */
    private static boolean isFixed(Node literal) {
        // The functions of an enum's constant are functions like others.
        return Trees.parent(literal) instanceof SwitchEntry
                || Trees.around(
                                literal,
                                literal.findRootNode(),
                                node -> node instanceof MethodDeclaration || keepsLiterals(node))
                        .filter(Literals::keepsLiterals)
                        .isPresent();
    }

    private static boolean keepsLiterals(Node node) {
        return node instanceof AnnotationExpr
                || node instanceof EnumConstantDeclaration
                || node instanceof AnnotationDeclaration
                || (node instanceof MethodDeclaration method
                        && method.getNameAsString().equals("hashCode"));
    }

    static String type(LiteralStringValueExpr literal) {
        if (literal instanceof StringLiteralExpr) {
            return "String";
        }
        if (literal instanceof DoubleLiteralExpr number) {
            return number.getValue().matches("(?i).*f") ? "float" : "double";
        }
        return literal instanceof LongLiteralExpr ? "long" : "int";
    }
}

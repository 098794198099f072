package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithArguments;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.ThrowStmt;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the literals that mean something, of which nothing says what, from those that are plain or have a name. */
final class LiteralUse {

    /** Sizes, bits, shares and units that everybody knows by their number. */
    private static final Set<String> PLAIN = Set.of(
            "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "12", "16", "20", "24", "31", "32", "48", "50",
            "60", "63", "64", "90", "100", "127", "128", "180", "255", "256", "360", "365", "512", "1000", "1024",
            "65535", "65536", "1000000", "0.0", "0.1", "0.25", "0.5", "1.0", "1.5", "2.0", "3.0", "4.0", "10.0",
            "100.0");

    /** What one looks up or compares with; prose has blanks. */
    private static final Pattern KEY = Pattern.compile("[\\w./:$-]*\\p{Alpha}[\\w./:$-]{3,}");

    private static final Pattern WRITES = Pattern.compile(
            "append|print(ln)?|printf|format(ted)?|write\\w*|trace|debug|info|warn|warning|error|log|fine|isTrue|check\\w*|require\\w*|assert\\w*");

    private static final Set<BinaryExpr.Operator> BITS = Set.of(
            BinaryExpr.Operator.BINARY_AND,
            BinaryExpr.Operator.BINARY_OR,
            BinaryExpr.Operator.XOR,
            BinaryExpr.Operator.LEFT_SHIFT,
            BinaryExpr.Operator.SIGNED_RIGHT_SHIFT,
            BinaryExpr.Operator.UNSIGNED_RIGHT_SHIFT);

    /** A call with so many literals is a row of a table. */
    private static final int ROW = 3;

    private LiteralUse() {}

    /** Equal where two literals mean the same value. */
    static String value(LiteralStringValueExpr literal) {
        return literal instanceof StringLiteralExpr
                ? '"' + literal.getValue()
                : literal.getValue().toLowerCase(Locale.ROOT).replace("_", "").replaceAll("(?<=\\d)[ldf]$", "");
    }

    static boolean needsName(LiteralStringValueExpr literal) {
        boolean text = literal instanceof StringLiteralExpr;
        boolean telling = text
                ? KEY.matcher(literal.getValue()).matches()
                : !PLAIN.contains(value(literal)) && !value(literal).startsWith("0x");
        Node parent = outermost(literal).getParentNode().orElse(literal);
        return telling && !isData(literal) && (text ? isKey(literal, parent) : isQuantity(literal, parent));
    }

    /** With the sign and the parentheses around it. */
    private static Node outermost(Node literal) {
        Optional<Node> around = literal.getParentNode().filter(LiteralUse::wraps);
        return around.map(LiteralUse::outermost).orElse(literal);
    }

    private static boolean wraps(Node parent) {
        return parent instanceof EnclosedExpr || parent instanceof UnaryExpr;
    }

    private static boolean isKey(LiteralStringValueExpr literal, Node parent) {
        if (parent instanceof MethodCallExpr call) {
            return !WRITES.matcher(call.getNameAsString()).matches() && !isRow(call);
        }
        return parent instanceof BinaryExpr comparison
                && comparison.getOperator() == BinaryExpr.Operator.EQUALS
                && !literal.getValue().isEmpty();
    }

    private static boolean isQuantity(LiteralStringValueExpr literal, Node parent) {
        boolean bits = parent instanceof BinaryExpr operation && BITS.contains(operation.getOperator());
        boolean index =
                parent instanceof ArrayAccessExpr access && !access.getName().isAncestorOf(literal);
        boolean row = parent instanceof NodeWithArguments<?> call && isRow(call);
        return !bits && !index && !row && !isHash(literal) && !isAllOfFunction(parent);
    }

    private static boolean isRow(NodeWithArguments<?> call) {
        return call.getArguments().stream().filter(Expression::isLiteralExpr).count() >= ROW;
    }

    /** {@code int limit() { return 17; }} is a name. */
    private static boolean isAllOfFunction(Node parent) {
        return parent instanceof ReturnStmt
                && parent.getParentNode()
                        .filter(block -> block instanceof BlockStmt body
                                && body.getStatements().size() == 1
                                && body.getParentNode().orElse(body) instanceof CallableDeclaration)
                        .isPresent();
    }

    private static boolean isHash(Node literal) {
        return Nodes.nearest(literal, CallableDeclaration.class)
                .filter(function ->
                        function.getNameAsString().toLowerCase(Locale.ROOT).contains("hash"))
                .isPresent();
    }

    /** A table, an annotation, a label, a message, or the initial value of a field, which has a name. */
    private static boolean isData(Node literal) {
        Node at = literal;
        while (at.getParentNode().isPresent() && !(at instanceof BlockStmt)) {
            if (at instanceof AnnotationExpr
                    || at instanceof ArrayInitializerExpr
                    || at instanceof EnumConstantDeclaration
                    || at instanceof FieldDeclaration
                    || at instanceof SwitchEntry
                    || at instanceof ThrowStmt
                    || at instanceof ExplicitConstructorInvocationStmt) {
                return !(at instanceof SwitchEntry) || isLabel(at, literal);
            }
            at = at.getParentNode().get();
        }
        return false;
    }

    private static boolean isLabel(Node entry, Node literal) {
        return ((SwitchEntry) entry).getLabels().stream().anyMatch(label -> Nodes.same(label, literal));
    }
}

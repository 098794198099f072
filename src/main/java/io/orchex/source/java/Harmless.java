package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.type.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the parts of a text that are constants or numbers, through which nobody can bring in text of his own. */
final class Harmless {

    private static final Pattern CONSTANT_NAME = Pattern.compile("[A-Z][A-Z0-9_]+");
    private static final Set<String> HARMLESS_TYPES = Set.of(
            "int",
            "long",
            "short",
            "byte",
            "double",
            "float",
            "boolean",
            "char",
            "Integer",
            "Long",
            "Short",
            "Byte",
            "Double",
            "Float",
            "Boolean",
            "UUID",
            "Class",
            "Instant",
            "LocalDate",
            "LocalDateTime",
            "Duration",
            "AtomicInteger",
            "AtomicLong",
            "BigDecimal",
            "BigInteger");
    private static final Set<String> NUMBER_CALLS = Set.of(
            "size",
            "length",
            "count",
            "ordinal",
            "hashCode",
            "getId",
            "intValue",
            "longValue",
            "currentTimeMillis",
            "nanoTime",
            "incrementAndGet",
            "getAndIncrement",
            "getSimpleName",
            "getName",
            "nextInt",
            "nextLong");
    private static final int DEEPEST = 8;

    private Harmless() {}

    static boolean test(Expression expression) {
        return isHarmless(expression, 0);
    }

    private static boolean isHarmless(Expression expression, int depth) {
        if (depth > DEEPEST) {
            return false;
        }
        if (expression instanceof LiteralStringValueExpr || expression.isLiteralExpr()) {
            return true;
        }
        if (expression instanceof NameExpr name) {
            return isHarmlessName(name, depth);
        }
        if (expression instanceof FieldAccessExpr field) {
            return CONSTANT_NAME.matcher(field.getNameAsString()).matches();
        }
        return isHarmlessCompound(expression, depth);
    }

    private static boolean isHarmlessCompound(Expression expression, int depth) {
        if (expression instanceof ConditionalExpr choice) {
            return isHarmless(choice.getThenExpr(), depth + 1) && isHarmless(choice.getElseExpr(), depth + 1);
        }
        if (expression instanceof CastExpr cast) {
            return HARMLESS_TYPES.contains(cast.getTypeAsString());
        }
        if (expression instanceof MethodCallExpr call) {
            return NUMBER_CALLS.contains(call.getNameAsString()) || isOwnNumber(call);
        }
        if (expression instanceof BinaryExpr operation && operation.getOperator() != BinaryExpr.Operator.PLUS) {
            return true;
        }
        List<Expression> operands = Texts.operands(expression);
        return (operands.size() > 1 || expression instanceof EnclosedExpr)
                && operands.stream().allMatch(operand -> isHarmless(operand, depth + 1));
    }

    /** A method of this very class that gives a number, whatever its arguments. */
    private static boolean isOwnNumber(MethodCallExpr call) {
        if (call.getScope().isPresent()) {
            return false;
        }
        List<MethodDeclaration> methods = Nodes.nearest(call, ClassOrInterfaceDeclaration.class)
                .map(type -> type.getMethodsByName(call.getNameAsString()))
                .orElse(List.of());
        return methods.stream().anyMatch(method -> method.getType().isPrimitiveType());
    }

    private static boolean isHarmlessName(NameExpr name, int depth) {
        String text = name.getNameAsString();
        if (CONSTANT_NAME.matcher(text).matches()) {
            return true;
        }
        Optional<Node> declaration = Scopes.declaration(name, text);
        if (declaration.isEmpty()) {
            return false;
        }
        boolean number = Scopes.type(name, text)
                .map(Type::asString)
                .filter(type -> HARMLESS_TYPES.contains(type.replaceAll("<.*", "")))
                .isPresent();
        return number || isConstant(declaration.get(), depth);
    }

    private static boolean isConstant(Node declaration, int depth) {
        return declaration instanceof VariableDeclarator variable
                && isNeverReassigned(variable)
                && variable.getInitializer()
                        .filter(value -> isHarmless(value, depth + 1))
                        .isPresent();
    }

    private static boolean isNeverReassigned(VariableDeclarator variable) {
        Node parent = variable.getParentNode().orElse(variable);
        if (parent instanceof FieldDeclaration field) {
            return field.isFinal();
        }
        return parent instanceof VariableDeclarationExpr declaration
                && (declaration.isFinal() || Assignments.of(variable).isEmpty());
    }
}

package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** SQL text that is put together with values which could be anything. */
final class StringBuiltSql implements Detector {

    private static final Pattern SQL = Pattern.compile(
            "(?is)\\s*(SELECT\\s.*\\bFROM\\b.*|INSERT\\s+INTO\\b.*|UPDATE\\s+\\S+\\s+SET\\b.*|DELETE\\s+FROM\\b.*"
                    + "|MERGE\\s+INTO\\b.*|REPLACE\\s+INTO\\b.*|CALL\\s.*|WITH\\s.*\\bSELECT\\b.*)");
    private static final Pattern FRAGMENT =
            Pattern.compile("(?is).*\\b(WHERE|AND|OR|VALUES|SET|HAVING|LIKE|IN|LIMIT)\\b.*\0.*");

    /** A value, rather than the name of a table or column: quoted, or behind an operator. */
    private static final Pattern VALUE =
            Pattern.compile("(?is).*(['%]\\s*|[=<>]\\s*|\\bLIKE\\s+|\\bIN\\s*\\(\\s*|\\bVALUES\\s*\\(\\s*)\0.*");

    private static final Pattern TALK =
            Pattern.compile("(?i).*(exception|error)|log|trace|debug|info|warn|error|print.*|fail|assert.*");
    private static final Pattern REQUEST = Pattern.compile("(?i)get(query)?(parameter|param|header|string)");
    private static final Pattern PLACEHOLDERS =
            Pattern.compile("(?i).*(placeholder|questionmark|repeat|ncopies|escape|quote).*");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        Stream<Finding> sums = unit.all(BinaryExpr.class).stream()
                .filter(StringBuiltSql::isOutermost)
                .filter(Texts::isConcatenation)
                .flatMap(sum -> judge(unit, sum, Texts.skeleton(sum), Texts.variable(sum)).stream());
        Stream<Finding> formats = unit.all(MethodCallExpr.class).stream()
                .flatMap(call -> Template.of(call).stream())
                .flatMap(template -> judge(unit, template.call(), template.skeleton(), template.variable()).stream());
        return Stream.concat(sums, formats);
    }

    private static boolean isOutermost(BinaryExpr sum) {
        Node parent = sum.getParentNode().orElse(sum);
        while (parent instanceof EnclosedExpr) {
            parent = parent.getParentNode().orElse(sum);
        }
        return sum.getOperator() == BinaryExpr.Operator.PLUS
                && !(parent instanceof BinaryExpr around
                        && !Nodes.same(around, sum)
                        && around.getOperator() == BinaryExpr.Operator.PLUS);
    }

    private static Optional<Finding> judge(JavaUnit unit, Expression sql, String skeleton, List<Expression> variable) {
        boolean value = VALUE.matcher(skeleton).matches();
        List<Expression> suspects = variable.stream()
                .filter(part -> value || isFromCaller(part))
                .filter(part -> !PLACEHOLDERS.matcher(Nodes.code(part)).matches())
                .toList();
        boolean looksLikeSql = SQL.matcher(skeleton).matches()
                || (appended(sql) && FRAGMENT.matcher(skeleton).matches());
        if (suspects.isEmpty() || !looksLikeSql || isTalk(sql)) {
            return Optional.empty();
        }
        return Optional.of(value ? value(unit, sql, suspects) : identifier(unit, sql, suspects));
    }

    /** A table name from a field or a getter is most likely a setting; from an argument, it may be anything. */
    private static boolean isFromCaller(Expression part) {
        if (part instanceof NameExpr name) {
            return Scopes.declaration(name, name.getNameAsString())
                    .filter(Scopes::isLocal)
                    .isPresent();
        }
        return part instanceof MethodCallExpr call
                && REQUEST.matcher(call.getNameAsString()).matches();
    }

    private static Finding value(JavaUnit unit, Expression sql, List<Expression> suspects) {
        return unit.finding(
                Kind.STRING_BUILT_SQL,
                Severity.HIGH,
                sql,
                "SQL is built from text: %s goes into the statement as code, so whoever controls it can change the query (SQL injection)"
                        .formatted(Excerpt.of(suspects)),
                "Use a prepared statement and bind %s to a `?`".formatted(Excerpt.of(suspects)));
    }

    private static Finding identifier(JavaUnit unit, Expression sql, List<Expression> suspects) {
        return unit.finding(
                Kind.STRING_BUILT_SQL,
                Severity.MEDIUM,
                sql,
                "SQL is built from text: %s becomes part of the statement, which is injection if it can come from outside"
                        .formatted(Excerpt.of(suspects)),
                "Bind values to `?`; if %s is the name of a table or column, take it from a fixed list of allowed names"
                        .formatted(Excerpt.of(suspects)));
    }

    /** {@code sql += " WHERE x = " + y} or {@code sql.append(" WHERE x = " + y)}. */
    private static boolean appended(Expression part) {
        Node parent = part.getParentNode().orElse(part);
        if (parent instanceof AssignExpr assignment) {
            return assignment.getOperator() == AssignExpr.Operator.PLUS
                    && isSqlName(Nodes.code(assignment.getTarget()));
        }
        return parent instanceof MethodCallExpr call
                && call.getNameAsString().equals("append")
                && call.getScope().filter(scope -> isSqlName(Nodes.code(scope))).isPresent();
    }

    private static boolean isSqlName(String name) {
        return name.length() < 40
                && Pattern.compile("(?i).*(sql|query).*").matcher(name).matches();
    }

    /** Text that is only shown to somebody. */
    private static boolean isTalk(Expression text) {
        Node parent = text.getParentNode().orElse(text);
        if (parent instanceof ObjectCreationExpr creation) {
            return TALK.matcher(creation.getType().getNameAsString()).matches();
        }
        return parent instanceof MethodCallExpr call
                && call.getArguments().contains(text)
                && TALK.matcher(call.getNameAsString()).matches();
    }
}

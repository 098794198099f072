package io.orchex.source.java;

import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.orchex.source.Aim;
import io.orchex.source.Edit;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import io.orchex.source.Severity;
import java.util.Optional;
import java.util.stream.Stream;

/** A cast to what {@code instanceof} has just proved; only in what is, or shows itself to be, Java 16 or later. */
final class InstanceofPattern implements Detector, Recipe {

    private static final int FIRST_RELEASE = 16;

    private final int release;

    private record Match(InstanceOfExpr test, Statement cast, String name) {}

    InstanceofPattern() {
        this(Aim.UNKNOWN_RELEASE);
    }

    /** @param release of Java that the code is compiled for; where that is not known the file has to tell */
    InstanceofPattern(int release) {
        this.release = release;
    }

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return matches(unit)
                .map(match -> unit.finding(
                        Kind.INSTANCEOF_PATTERN,
                        Severity.LOW,
                        match.test,
                        "`instanceof` proves the type, and a cast repeats it",
                        "Name the variable in the test: `%s %s`"
                                .formatted(unit.text(match.test).replace("`", "'"), match.name)));
    }

    @Override
    public Stream<Edit> edits(JavaUnit unit) {
        return matches(unit).map(match -> edit(unit, match));
    }

    private static Edit edit(JavaUnit unit, Match match) {
        int from = unit.to(match.test);
        int line = Layout.lineStart(unit.text(), unit.from(match.cast));
        return new Edit(
                Kind.INSTANCEOF_PATTERN,
                from,
                Layout.lineEnd(unit.text(), unit.to(match.cast)),
                " " + match.name + unit.text().substring(from, line),
                "used a pattern variable instead of a cast after `instanceof`");
    }

    private Stream<Match> matches(JavaUnit unit) {
        boolean modern = release >= FIRST_RELEASE
                || !unit.all(RecordDeclaration.class).isEmpty()
                || !unit.all(TypePatternExpr.class).isEmpty();
        return modern
                ? unit.all(IfStmt.class).stream().flatMap(branch -> match(unit, branch).stream())
                : Stream.empty();
    }

    private static Optional<Match> match(JavaUnit unit, IfStmt branch) {
        if (!(branch.getThenStmt() instanceof BlockStmt block) || block.isEmpty()) {
            return Optional.empty();
        }
        Statement first = block.getStatement(0);
        int end = unit.to(first);
        boolean alone = Layout.startsLine(unit.text(), unit.from(first)) && Layout.lineEnd(unit.text(), end) > end;
        return alone
                ? cast(first).flatMap(local -> tests(branch.getCondition())
                        .filter(test -> proves(test, local) && isFree(branch, local))
                        .findFirst()
                        .map(test -> new Match(test, first, local.getNameAsString())))
                : Optional.empty();
    }

    private static Optional<VariableDeclarator> cast(Statement statement) {
        return statement instanceof ExpressionStmt expression
                        && expression.getExpression() instanceof VariableDeclarationExpr declaration
                        && declaration.getVariables().size() == 1
                        && declaration.getModifiers().isEmpty()
                        && declaration.getAnnotations().isEmpty()
                ? Optional.of(declaration.getVariable(0))
                : Optional.empty();
    }

    private static Stream<InstanceOfExpr> tests(Expression condition) {
        if (condition instanceof EnclosedExpr parentheses) {
            return tests(parentheses.getInner());
        }
        if (condition instanceof BinaryExpr both && both.getOperator() == BinaryExpr.Operator.AND) {
            return Stream.concat(tests(both.getLeft()), tests(both.getRight()));
        }
        return condition instanceof InstanceOfExpr test ? Stream.of(test) : Stream.empty();
    }

    private static boolean proves(InstanceOfExpr test, VariableDeclarator local) {
        return test.getPattern().isEmpty()
                && test.getExpression() instanceof NameExpr
                && local.getInitializer().orElse(test) instanceof CastExpr cast
                && cast.getExpression().equals(test.getExpression())
                && cast.getType().equals(test.getType())
                && (local.getType().equals(test.getType()) || local.getType().isVarType());
    }

    /** The new name must not mean something else in the condition, nor may the tested variable be set there. */
    private static boolean isFree(IfStmt branch, VariableDeclarator local) {
        Expression condition = branch.getCondition();
        return condition.findFirst(AssignExpr.class).isEmpty()
                && condition.findAll(SimpleName.class).stream()
                        .noneMatch(name -> name.getIdentifier().equals(local.getNameAsString()));
    }
}

package io.orchex.source.java;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.TryStmt;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Catch clauses that do nothing, or only print; a comment or a telling name ({@code ignored}) excuses the first. */
final class SwallowedException implements Detector {

    private static final Pattern TELLING = Pattern.compile("_|(?i)(.*ignor.*|.*expected.*|unused.*)");
    private static final Pattern CLOSE = Pattern.compile("[\\w.]+\\.close\\(\\);");
    private static final Pattern PRINT = Pattern.compile("System\\.(out|err)\\.print(ln|f)?");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return Stream.concat(
                unit.all(CatchClause.class).stream().flatMap(clause -> judge(unit, clause)),
                unit.all(TryStmt.class).stream().flatMap(attempt -> returnInFinally(unit, attempt)));
    }

    private static Stream<Finding> judge(JavaUnit unit, CatchClause clause) {
        List<Statement> statements = clause.getBody().getStatements().stream()
                .filter(statement -> !(statement instanceof EmptyStmt))
                .toList();
        String type = clause.getParameter().getTypeAsString();
        if (statements.isEmpty()) {
            return isExcused(clause) ? Stream.empty() : Stream.of(empty(unit, clause, type));
        }
        return statements.stream().allMatch(SwallowedException::prints)
                ? Stream.of(printed(unit, clause, type))
                : Stream.empty();
    }

    private static Finding empty(JavaUnit unit, CatchClause clause, String type) {
        return unit.finding(
                Kind.SWALLOWED_EXCEPTION,
                onlyCloses(clause) ? Severity.LOW : Severity.MEDIUM,
                clause,
                "`%s` is caught and nothing is done: the failure leaves no trace and the code goes on as if nothing had happened"
                        .formatted(type),
                "Handle or rethrow `%s`; if it may really be ignored, say why in a comment".formatted(type));
    }

    private static boolean onlyCloses(CatchClause clause) {
        return clause.getParentNode().orElse(clause) instanceof TryStmt attempt
                && attempt.getTryBlock().getStatements().size() == 1
                && CLOSE.matcher(Nodes.code(attempt.getTryBlock().getStatement(0)))
                        .matches();
    }

    private static Finding printed(JavaUnit unit, CatchClause clause, String type) {
        return unit.finding(
                Kind.SWALLOWED_EXCEPTION,
                Severity.MEDIUM,
                clause,
                "`%s` is only printed: the code goes on as if nothing had happened, and no log has it".formatted(type),
                "Let `%s` pass to a caller that can handle it, or log it and return what the caller expects of a failure"
                        .formatted(type));
    }

    private static boolean isExcused(CatchClause clause) {
        return TELLING.matcher(clause.getParameter().getNameAsString()).matches()
                || !clause.getAllContainedComments().isEmpty()
                || clause.getComment().isPresent();
    }

    private static boolean prints(Statement statement) {
        if (!(statement instanceof ExpressionStmt expression)
                || !(expression.getExpression() instanceof MethodCallExpr call)) {
            return false;
        }
        String scope = call.getScope().map(Nodes::code).orElse("");
        boolean trace = call.getNameAsString().equals("printStackTrace")
                && call.getArguments().isEmpty();
        return trace || PRINT.matcher(scope + "." + call.getNameAsString()).matches();
    }

    private static Stream<Finding> returnInFinally(JavaUnit unit, TryStmt attempt) {
        return attempt.getFinallyBlock().stream()
                .flatMap(block -> block.findAll(ReturnStmt.class).stream())
                .filter(exit -> !LocalFunctions.liesBetween(exit, attempt))
                .map(exit -> unit.finding(
                        Kind.SWALLOWED_EXCEPTION,
                        Severity.HIGH,
                        exit,
                        "`return` in `finally` discards any exception that is on its way",
                        "Move the `return` behind the `try`"));
    }
}

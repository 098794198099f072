package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.orchex.source.Edit;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code if (c) return true; else return false;} and its kin. */
final class BooleanReturn implements Detector, Recipe {

    private record Match(IfStmt branch, Statement last, boolean value) {}

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return matches(unit)
                .map(match -> unit.finding(
                        Kind.BOOLEAN_RETURN,
                        Severity.LOW,
                        match.branch,
                        "The condition already is the boolean that is returned",
                        "Return it: `return %s;`".formatted(result(unit, match).replace("`", "'"))));
    }

    @Override
    public Stream<Edit> edits(JavaUnit unit) {
        return matches(unit)
                .map(match -> new Edit(
                        Kind.BOOLEAN_RETURN,
                        unit.from(match.branch),
                        unit.to(match.last),
                        "return " + result(unit, match) + ";",
                        "returned the condition itself instead of two literals"));
    }

    private static String result(JavaUnit unit, Match match) {
        return match.value
                ? unit.text(match.branch.getCondition())
                : new Negation(unit).not(match.branch.getCondition());
    }

    private static Stream<Match> matches(JavaUnit unit) {
        return unit.all(IfStmt.class).stream()
                .filter(branch -> Ifs.block(branch).isPresent() && Ifs.isPlain(unit, branch))
                .filter(BooleanReturn::isInBooleanMethod)
                .flatMap(branch -> match(branch).stream())
                .filter(match -> !hasComment(unit, match));
    }

    private static Optional<Match> match(IfStmt branch) {
        Optional<Boolean> first = literal(branch.getThenStmt());
        Optional<Statement> last = branch.getElseStmt().isPresent() ? branch.getElseStmt() : next(branch);
        Optional<Boolean> second = last.flatMap(BooleanReturn::literal);
        boolean opposite = first.isPresent() && second.isPresent() && !first.equals(second);
        return opposite ? last.map(statement -> new Match(branch, statement, first.orElse(false))) : Optional.empty();
    }

    /** In a row of guards, the last one is better left like the others. */
    private static Optional<Statement> next(IfStmt branch) {
        boolean inRow = Ifs.before(branch)
                .filter(IfStmt.class::isInstance)
                .filter(before -> Ifs.leaves(((IfStmt) before).getThenStmt()))
                .isPresent();
        return inRow ? Optional.empty() : Ifs.after(branch).stream().findFirst();
    }

    private static Optional<Boolean> literal(Statement statement) {
        return Ifs.only(statement)
                .filter(ReturnStmt.class::isInstance)
                .flatMap(exit -> ((ReturnStmt) exit).getExpression())
                .filter(BooleanLiteralExpr.class::isInstance)
                .map(value -> ((BooleanLiteralExpr) value).getValue());
    }

    /** A {@code Boolean} may be null, which the condition would have unboxed. */
    private static boolean isInBooleanMethod(IfStmt branch) {
        return Names.enclosing(branch)
                .filter(MethodDeclaration.class::isInstance)
                .map(MethodDeclaration.class::cast)
                .filter(method -> method.getTypeAsString().equals("boolean"))
                .flatMap(MethodDeclaration::getBody)
                .filter(body -> !LocalFunctions.liesBetween(branch, body))
                .isPresent();
    }

    private static boolean hasComment(JavaUnit unit, Match match) {
        Node branch = match.branch;
        String text = unit.text().substring(unit.from(branch), unit.to(match.last));
        return text.contains("//") || text.contains("/*");
    }
}

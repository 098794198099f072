package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import io.orchex.source.java.extraction.Variable.Mention;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the value that a function gives back comes about, and what becomes of it. */
final class Shape {

    private final Move move;
    private final Run run;

    Shape(Move move) {
        this.move = move;
        this.run = move.run();
    }

    boolean isOdd() {
        return givesBackUnread() || isBegun() || changesObject();
    }

    /** Whether the place of the value is wanted, but not the value, as it gets another one first. */
    boolean givesBackUnread() {
        return move.flow()
                .output()
                .filter(output -> Flow.isBornIn(run, output) && !Liveness.isReadAfter(run, output))
                .isPresent();
    }

    /** Whether it makes an object that the statements behind it go on to fill. */
    boolean isBegun() {
        return move.flow()
                .output()
                .filter(output -> Flow.isBornIn(run, output) && isMade(output))
                .filter(output -> run.rest().stream()
                                .flatMap(statement -> Trees.own(statement, ExpressionStmt.class).stream())
                                .filter(statement -> asks(statement, output))
                                .count()
                        > 1)
                .isPresent();
    }

    private static boolean isMade(Variable output) {
        return output.declaration() instanceof VariableDeclarator declarator
                && declarator
                        .getInitializer()
                        .filter(ObjectCreationExpr.class::isInstance)
                        .isPresent();
    }

    /** Whether it is a plain call of the object or for it. */
    private static boolean asks(Statement statement, Variable object) {
        return statement instanceof ExpressionStmt
                && object.mentions().stream()
                        .map(Mention::node)
                        .anyMatch(node -> Trees.isWithin(node, statement)
                                && (isScope(node) || Trees.parent(node) instanceof MethodReferenceExpr));
    }

    private static boolean isScope(Node node) {
        return Trees.parent(node) instanceof MethodCallExpr call
                && call.getScope().filter(scope -> Trees.same(scope, node)).isPresent();
    }

    /** A variable from outside that it would declare anew, only to set it. */
    Optional<Variable> setUnread() {
        return move.flow().locals().stream()
                .filter(local -> !move.flow().outputs().contains(local))
                .filter(local -> local.mentions().stream()
                        .filter(mention -> run.holds(mention.at()))
                        .noneMatch(Mention::read))
                .findFirst();
    }

    /** Whether what it gives back is a yes, a no or nothing at all. */
    boolean maybeNothing() {
        return move.flow()
                .output()
                .flatMap(TypeText::of)
                .filter("Boolean"::equals)
                .isPresent();
    }

    /** Whether an object goes in to come out changed; of numbers that is usual. */
    boolean changesObject() {
        return move.flow()
                .output()
                .filter(move.flow().inputs()::contains)
                .filter(output -> !ResultName.isNumber(output))
                .isPresent();
    }

    /** Whether the statements are there for the value: they end with it, and nothing else that they set lives on. */
    boolean isAbout(Variable result) {
        Statement last = run.statements().stream()
                .filter(statement -> !(statement instanceof ReturnStmt) && !isCheck(statement))
                .reduce((one, other) -> other)
                .orElse(run.last());
        boolean ends = Trees.isWithin(result.declaration(), last)
                || result.mentions().stream()
                        .filter(mention -> Trees.isWithin(mention.node(), last))
                        .anyMatch(mention -> mention.written() || isFilled(mention.node(), result));
        return ends
                && run.own(AssignExpr.class).stream().noneMatch(this::livesOn)
                && new Purpose(move, result).isOnly();
    }

    /** A variable that only the run would need, but that stays declared where it is. */
    Optional<Variable> leftUnused() {
        Stream<Variable> fixed = move.flow().inputs().stream().filter(Shape::startsFixed);
        return Stream.concat(move.flow().locals().stream(), fixed)
                .filter(local -> !move.flow().outputs().contains(local))
                .filter(local -> local.mentions().stream().allMatch(mention -> run.holds(mention.at())))
                .findFirst();
    }

    /** Whether it would hand over nothing but a value that the function can start with by itself. */
    private static boolean startsFixed(Variable input) {
        return input.declaration() instanceof VariableDeclarator declarator
                && declarator
                        .getInitializer()
                        .filter(LiteralExpr.class::isInstance)
                        .isPresent();
    }

    /** A yes or no that is handed over for nothing but the question at the beginning whether anything is to be done. */
    Optional<Variable> toldWhether() {
        boolean all = run.statements().size() == 1 || !Completion.isPossible(firstBranch());
        return run.first() instanceof IfStmt branch && branch.getElseStmt().isEmpty() && all
                ? move.variables()
                        .meantBy(plain(branch.getCondition()))
                        .filter(move.flow().inputs()::contains)
                        .filter(told -> told.mentions().stream()
                                .filter(mention -> run.holds(mention.at()))
                                .allMatch(mention -> Trees.isWithin(mention.node(), branch.getCondition())))
                : Optional.empty();
    }

    private List<Statement> firstBranch() {
        return run.first() instanceof IfStmt branch ? List.of(branch.getThenStmt()) : List.of();
    }

    private static Expression plain(Expression asked) {
        return asked instanceof UnaryExpr not && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT
                ? not.getExpression()
                : asked;
    }

    /** Whether it only makes sure of something. */
    static boolean isCheck(Statement statement) {
        return statement instanceof IfStmt branch
                && branch.getElseStmt().isEmpty()
                && !Trees.own(branch.getThenStmt(), ThrowStmt.class).isEmpty()
                && Trees.own(branch.getThenStmt(), AssignExpr.class).isEmpty();
    }

    /** Whether a field is set, other than one that has no value yet. */
    private boolean livesOn(AssignExpr assignment) {
        Expression set =
                assignment.getTarget() instanceof ArrayAccessExpr access ? access.getName() : assignment.getTarget();
        boolean field = new Nouns(move.variables()).isField(set);
        String name = Tokens.code(assignment.getTarget());
        return field
                && Trees.around(assignment, run.block(), IfStmt.class::isInstance)
                        .filter(branch ->
                                Tokens.code(((IfStmt) branch).getCondition()).equals(name + " == null"))
                        .isEmpty();
    }

    private static boolean isFilled(Node node, Variable result) {
        Node parent = Trees.parent(node);
        boolean called = parent instanceof MethodCallExpr && Trees.parent(parent) instanceof ExpressionStmt;
        boolean fixed = ResultName.isNumber(result)
                || TypeText.of(result).filter("String"::equals).isPresent();
        return (called && !fixed) || parent instanceof ArrayAccessExpr;
    }
}

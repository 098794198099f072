package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.orchex.source.Edit;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import io.orchex.source.Severity;
import java.util.Optional;
import java.util.stream.Stream;

/** A last {@code if} of a function without result that holds all its work, with more nesting inside. */
final class GuardClause implements Detector, Recipe {

    private static final int WORTH_SAYING = 12;

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return matches(unit)
                .filter(branch -> unit.span(branch).height() >= WORTH_SAYING)
                .map(branch -> unit.finding(
                        Kind.GUARD_CLAUSE,
                        Severity.LOW,
                        branch,
                        "All the rest of the function stands inside this `if`, one level deeper than it needs to",
                        "Leave early: `if (%s) { return; }`"
                                .formatted(new Negation(unit)
                                        .not(branch.getCondition())
                                        .replace("`", "'"))));
    }

    @Override
    public Stream<Edit> edits(JavaUnit unit) {
        return matches(unit).map(branch -> edit(unit, branch, (BlockStmt) branch.getThenStmt()));
    }

    private static Stream<IfStmt> matches(JavaUnit unit) {
        Stream<BlockStmt> methods = unit.all(MethodDeclaration.class).stream()
                .filter(method -> method.getType().isVoidType())
                .flatMap(method -> method.getBody().stream());
        Stream<BlockStmt> constructors =
                unit.all(ConstructorDeclaration.class).stream().map(ConstructorDeclaration::getBody);
        return Stream.concat(methods, constructors)
                .filter(body -> !unit.statements()
                        || Nodes.nearest(body, MethodDeclaration.class)
                                .filter(method -> method.getNameAsString().equals(Wrapping.NAME))
                                .isEmpty())
                .flatMap(body -> last(body).stream())
                .filter(branch -> applies(unit, branch));
    }

    private static Optional<IfStmt> last(BlockStmt body) {
        return body.getStatements().getLast().filter(IfStmt.class::isInstance).map(IfStmt.class::cast);
    }

    private static boolean applies(JavaUnit unit, IfStmt branch) {
        return branch.getElseStmt().isEmpty()
                && branch.getThenStmt() instanceof BlockStmt block
                && block.getStatements().size() > 1
                && nests(block)
                && Ifs.isPlain(unit, branch)
                && Ifs.isMovable(unit, branch)
                && Layout.startsLine(unit.text(), unit.from(branch))
                && step(unit, branch, block).length() > 0;
    }

    /** Only then does leaving early make the function simpler. */
    private static boolean nests(BlockStmt block) {
        return block.findFirst(Statement.class, Structures::isStructure).isPresent();
    }

    /** One step of indentation; empty if the layout is not regular. */
    private static String step(JavaUnit unit, IfStmt branch, BlockStmt block) {
        String outer = Layout.indent(unit.text(), unit.from(branch));
        Node first = block.getStatement(0);
        String inner = Layout.indent(unit.text(), unit.from(first));
        boolean regular = inner.startsWith(outer) && Layout.startsLine(unit.text(), unit.from(first));
        return regular ? inner.substring(outer.length()) : "";
    }

    private static Edit edit(JavaUnit unit, IfStmt branch, BlockStmt block) {
        String text = unit.text();
        String indent = Layout.indent(text, unit.from(branch));
        String line = Layout.newline(text) + indent;
        String head = text.substring(unit.from(branch), unit.from(branch.getCondition()));
        String brace = text.substring(unit.to(branch.getCondition()), unit.from(block) + 1);
        String guard = head + new Negation(unit).not(branch.getCondition()) + brace
                + line + step(unit, branch, block) + "return;"
                + line + "}"
                + line + ElseAfterReturn.inner(unit, block, indent);
        return new Edit(
                Kind.GUARD_CLAUSE,
                unit.from(branch),
                unit.to(branch),
                guard,
                "left early with a guard clause instead of nesting the rest in an `if`");
    }
}

package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.orchex.source.Edit;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import io.orchex.source.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An {@code else} behind a branch that never comes out at its end. */
final class ElseAfterReturn implements Detector, Recipe {

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return unit.all(IfStmt.class).stream()
                .filter(branch -> applies(unit, branch))
                .filter(ElseAfterReturn::isWorthSaying)
                .map(branch -> unit.finding(
                        Kind.ELSE_AFTER_RETURN,
                        Severity.LOW,
                        branch.getElseStmt().orElse(branch),
                        "The branch before this `else` always leaves, so the `else` only indents what follows",
                        "Remove the `else` in line %d and move its body one level out"
                                .formatted(unit.span(branch.getElseStmt().orElse(branch))
                                        .line())));
    }

    /** Two short branches side by side read as well with as without the else. */
    private static boolean isWorthSaying(IfStmt branch) {
        return branch.getElseStmt()
                .filter(BlockStmt.class::isInstance)
                .filter(block -> ((BlockStmt) block).getStatements().size() > 2)
                .isPresent();
    }

    @Override
    public Stream<Edit> edits(JavaUnit unit) {
        return unit.all(IfStmt.class).stream()
                .filter(branch -> applies(unit, branch))
                .flatMap(branch -> branch.getElseStmt().stream().map(other -> edit(unit, branch, other)));
    }

    private static boolean applies(JavaUnit unit, IfStmt branch) {
        return branch.getElseStmt()
                .filter(other -> Ifs.leaves(branch.getThenStmt()))
                .filter(other -> Ifs.block(branch).isPresent())
                .filter(other -> Layout.startsLine(unit.text(), unit.from(branch)))
                .filter(other -> unit.text()
                        .substring(unit.to(branch.getThenStmt()), unit.from(other))
                        .strip()
                        .equals("else"))
                .filter(other -> Ifs.isMovable(unit, other))
                .filter(other -> !clashes(branch, other))
                .isPresent();
    }

    /** What the else declares would be visible behind it: nothing there may use such a name. */
    private static boolean clashes(IfStmt branch, Statement other) {
        Set<String> declared = names(other);
        return Ifs.after(branch).stream()
                .flatMap(statement -> statement.findAll(SimpleName.class).stream())
                .anyMatch(name -> declared.contains(name.getIdentifier()));
    }

    private static Set<String> names(Statement other) {
        Stream<String> variables =
                other.findAll(VariableDeclarator.class).stream().map(VariableDeclarator::getNameAsString);
        Stream<String> patterns = other.findAll(TypePatternExpr.class).stream().map(TypePatternExpr::getNameAsString);
        Stream<String> types = other.findAll(Node.class, node -> node instanceof TypeDeclaration).stream()
                .map(node -> ((TypeDeclaration<?>) node).getNameAsString());
        return Stream.of(variables, patterns, types).flatMap(all -> all).collect(Collectors.toSet());
    }

    private static Edit edit(JavaUnit unit, IfStmt branch, Statement other) {
        String text = unit.text();
        String indent = Layout.indent(text, unit.from(branch));
        String body = other instanceof BlockStmt block ? inner(unit, block, indent) : unit.text(other);
        String replacement = body.isEmpty() ? "" : Layout.newline(text) + indent + body;
        return new Edit(
                Kind.ELSE_AFTER_RETURN,
                unit.to(branch.getThenStmt()),
                unit.to(other),
                replacement,
                "removed the `else` after a branch that always leaves");
    }

    /** The block's content, moved to the given indentation. */
    static String inner(JavaUnit unit, BlockStmt block, String indent) {
        String body = unit.text().substring(unit.from(block) + 1, unit.to(block) - 1);
        List<Statement> statements = block.getStatements();
        String old = statements.isEmpty() ? indent : Layout.indent(unit.text(), unit.from(statements.get(0)));
        return Layout.reindent(body.strip(), old, indent);
    }
}

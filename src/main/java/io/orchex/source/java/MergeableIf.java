package io.orchex.source.java;

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

/** An {@code if} whose only statement is another one, neither with an else. */
final class MergeableIf implements Detector, Recipe {

    private static final int LONGEST_LINE = 110;

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        return unit.all(IfStmt.class).stream()
                .filter(outer -> inner(unit, outer).isPresent())
                .map(outer -> unit.finding(
                        Kind.MERGEABLE_IF,
                        Severity.LOW,
                        outer,
                        "This `if` holds nothing but another `if`: one level of nesting too much",
                        "Join both conditions with `&&`"));
    }

    @Override
    public Stream<Edit> edits(JavaUnit unit) {
        return unit.all(IfStmt.class).stream()
                .flatMap(outer -> inner(unit, outer).map(inner -> edit(unit, outer, inner)).stream());
    }

    private static Optional<IfStmt> inner(JavaUnit unit, IfStmt outer) {
        if (outer.getElseStmt().isPresent() || isElse(outer) || !Ifs.isPlain(unit, outer)) {
            return Optional.empty();
        }
        return Ifs.only(outer.getThenStmt())
                .filter(IfStmt.class::isInstance)
                .map(IfStmt.class::cast)
                .filter(inner -> inner.getElseStmt().isEmpty() && Ifs.isPlain(unit, inner))
                .filter(inner -> stripped(unit, outer.getThenStmt(), inner))
                .filter(inner -> Ifs.isMovable(unit, inner))
                .filter(inner -> Layout.startsLine(unit.text(), unit.from(inner)))
                .filter(inner -> fits(unit, outer, inner));
    }

    /** Whether it is the last of several cases, which read alike as long as each asks for no more than its case. */
    private static boolean isElse(IfStmt branch) {
        return branch.getParentNode()
                .filter(IfStmt.class::isInstance)
                .flatMap(around -> ((IfStmt) around).getElseStmt())
                .filter(otherwise -> Nodes.same(otherwise, branch))
                .isPresent();
    }

    /** No comment in the outer block. */
    private static boolean stripped(JavaUnit unit, Statement block, IfStmt inner) {
        String head = unit.text().substring(unit.from(block), unit.from(inner)).strip();
        String tail = unit.text().substring(unit.to(inner), unit.to(block)).strip();
        return block instanceof BlockStmt ? head.equals("{") && tail.equals("}") : head.isEmpty() && tail.isEmpty();
    }

    private static boolean fits(JavaUnit unit, IfStmt outer, IfStmt inner) {
        int before = unit.from(outer) - Layout.lineStart(unit.text(), unit.from(outer));
        return before + "if () {".length() + condition(unit, outer, inner).length() <= LONGEST_LINE;
    }

    private static String condition(JavaUnit unit, IfStmt outer, IfStmt inner) {
        Negation words = new Negation(unit);
        return words.operand(outer.getCondition()) + " && " + words.operand(inner.getCondition());
    }

    private static Edit edit(JavaUnit unit, IfStmt outer, IfStmt inner) {
        String text = unit.text();
        String indent = Layout.indent(text, unit.from(outer));
        String body = Layout.reindent(
                text.substring(unit.to(inner.getCondition()), unit.to(inner)),
                Layout.indent(text, unit.from(inner)),
                indent);
        boolean keepsBraces = outer.getThenStmt() instanceof BlockStmt && !(inner.getThenStmt() instanceof BlockStmt);
        if (keepsBraces) {
            String line = Layout.newline(text) + indent;
            String head = text.substring(unit.to(outer.getCondition()), unit.from(outer.getThenStmt()) + 1);
            body = head + Layout.newline(text) + done(unit, inner) + line + "}";
        }
        return new Edit(
                Kind.MERGEABLE_IF,
                unit.from(outer.getCondition()),
                unit.to(outer),
                condition(unit, outer, inner) + body,
                "merged two nested `if`s into one condition");
    }

    /** The one statement of the inner {@code if}, where that stands. */
    private static String done(JavaUnit unit, IfStmt inner) {
        String indent = Layout.indent(unit.text(), unit.from(inner));
        Statement done = inner.getThenStmt();
        return indent + Layout.reindent(unit.text(done), Layout.indent(unit.text(), unit.from(done)), indent);
    }
}

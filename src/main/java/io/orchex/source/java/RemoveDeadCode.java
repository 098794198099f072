package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.orchex.source.Aim;
import io.orchex.source.Edit;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Span;
import io.orchex.source.java.extraction.Offer;
import io.orchex.source.java.extraction.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Removes what nothing uses, with its comment, and statements that control never reaches. */
final class RemoveDeadCode {

    private final JavaUnit unit;
    private final Aim aim;
    private final Doubts doubts;

    RemoveDeadCode(JavaUnit unit, Aim aim) {
        this.unit = unit;
        this.aim = aim;
        this.doubts = new Doubts(unit);
    }

    Offer offer() {
        List<Plan> plans = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        Stream.concat(new UnusedPrivate().find(unit), new UnusedLocal().find(unit))
                .filter(finding -> aim.variant().isEmpty()
                        || aim.variant().equals(finding.kind().wireName()))
                .filter(finding -> isAimedAt(finding.span()))
                .flatMap(finding -> node(finding).map(node -> new Dead(finding, node)).stream())
                .forEach(dead -> doubts.about(dead.node).ifPresentOrElse(reasons::add, () -> plans.add(plan(dead))));
        unreachable().forEach(plans::add);
        Span place = aim.places().get(0);
        return new Offer(
                plans,
                reasons.stream()
                        .findFirst()
                        .orElse("lines %d-%d hold nothing that is certainly unused"
                                .formatted(place.line(), place.endLine())));
    }

    private record Dead(Finding finding, Node node) {}

    private boolean isAimedAt(Span span) {
        return aim.places().stream()
                .anyMatch(place -> place.line() <= span.endLine() && span.line() <= place.endLine());
    }

    /** The method, or the declarator of the variable; a parameter belongs to its callers too. */
    private Optional<Node> node(Finding finding) {
        Stream<? extends Node> all = finding.kind() == Kind.UNUSED_FUNCTION
                ? unit.all(SimpleName.class).stream()
                : unit.all(VariableDeclarator.class).stream();
        Optional<? extends Node> found =
                all.filter(node -> unit.span(node).equals(finding.span())).findFirst();
        return found.flatMap(node -> finding.kind() == Kind.UNUSED_FUNCTION ? node.getParentNode() : Optional.of(node));
    }

    private Plan plan(Dead dead) {
        Kind kind = dead.finding.kind();
        if (dead.node instanceof MethodDeclaration method) {
            return plan(kind, "removed the method `%s`".formatted(method.getNameAsString()), List.of(method));
        }
        VariableDeclarator variable = (VariableDeclarator) dead.node;
        Node declaration = variable.getParentNode().orElse(variable);
        if (declaration instanceof FieldDeclaration) {
            return plan(kind, "removed the field `%s`".formatted(variable.getNameAsString()), List.of(declaration));
        }
        List<Node> gone = new ArrayList<>(List.of(declaration.getParentNode().orElse(declaration)));
        Assignments.of(variable)
                .forEach(assignment -> gone.add(assignment.getParentNode().orElse(assignment)));
        return plan(kind, "removed the variable `%s`".formatted(variable.getNameAsString()), gone);
    }

    private Plan plan(Kind kind, String what, List<? extends Node> gone) {
        Removal removal = new Removal(unit);
        List<Edit> edits =
                gone.stream().map(node -> removal.edit(kind, node, what)).toList();
        return new Plan(kind, what, edits, "");
    }

    /** What stands behind a statement that always leaves its block. */
    private List<Plan> unreachable() {
        List<Plan> plans = new ArrayList<>();
        for (BlockStmt block : unit.all(BlockStmt.class)) {
            for (Statement statement : block.getStatements()) {
                List<Statement> rest = Ifs.after(statement);
                if (Ifs.leaves(statement) && !rest.isEmpty() && isAimedAt(unit.span(rest.get(0)))) {
                    plans.add(plan(Kind.UNUSED_LOCAL, "removed statements that control never reaches", rest));
                    break;
                }
            }
        }
        return plans;
    }
}

package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What forbids to move statements, whatever values they need. */
final class Rules {

    /** They tell apart who calls them, which is another function after the move. */
    private static final Set<String> LOOK_AT_CALLER = Set.of("getStackTrace", "getCallerClass", "getEnclosingMethod");

    private final Run run;
    private final Variables variables;

    private Rules(Run run, Variables variables) {
        this.run = run;
        this.variables = variables;
    }

    /** @throws Obstacle if one is broken */
    static void check(Run run, Variables variables) {
        Rules rules = new Rules(run, variables);
        rules.construction();
        rules.finalFields();
        rules.localTypes();
        rules.callers();
    }

    private void construction() {
        for (Statement statement : run.host().body().getStatements()) {
            if (statement instanceof ExplicitConstructorInvocationStmt
                    && run.source().to(statement) > run.from()) {
                throw new Obstacle("line %d has to stay in its constructor, behind all that comes before it"
                        .formatted(run.source().line(statement)));
            }
        }
    }

    private void finalFields() {
        if (!run.host().constructs()) {
            return;
        }
        Set<String> fields = finals(Trees.parent(run.host().node())).collect(Collectors.toSet());
        Stream<Expression> targets = Stream.concat(
                run.all(AssignExpr.class).stream().map(AssignExpr::getTarget),
                run.all(UnaryExpr.class).stream().map(UnaryExpr::getExpression));
        targets.filter(target -> fields.contains(field(target))).findFirst().ifPresent(target -> {
            throw new Obstacle("line %d sets the final field `%s`, which only a constructor may"
                    .formatted(run.source().line(target), field(target)));
        });
    }

    private static Stream<String> finals(Node owner) {
        if (!(owner instanceof TypeDeclaration<?> type)) {
            return Stream.empty();
        }
        Stream<String> components = type instanceof RecordDeclaration record
                ? record.getParameters().stream().map(Parameter::getNameAsString)
                : Stream.empty();
        return Stream.concat(
                components,
                type.getFields().stream()
                        .filter(FieldDeclaration::isFinal)
                        .flatMap(field -> field.getVariables().stream())
                        .map(VariableDeclarator::getNameAsString));
    }

    /** Name of the field that is set; empty where it is something else. */
    private String field(Expression target) {
        if (target instanceof FieldAccessExpr access && access.getScope() instanceof ThisExpr) {
            return access.getNameAsString();
        }
        return target instanceof NameExpr name && variables.meantBy(name).isEmpty() ? name.getNameAsString() : "";
    }

    private void localTypes() {
        for (TypeDeclaration<?> type : run.host().body().findAll(TypeDeclaration.class)) {
            boolean inside = run.holds(type);
            run.host().body().findAll(SimpleName.class).stream()
                    .filter(name -> name.getIdentifier().equals(type.getNameAsString()))
                    .filter(name -> run.holds(name) != inside)
                    .findFirst()
                    .ifPresent(name -> {
                        throw new Obstacle("`%s` is a type that only this function knows".formatted(name));
                    });
        }
    }

    private void callers() {
        run.all(MethodCallExpr.class).stream()
                .filter(call -> LOOK_AT_CALLER.contains(call.getNameAsString())
                        && call.getArguments().isEmpty())
                .findFirst()
                .ifPresent(call -> {
                    throw new Obstacle("line %d looks at what calls it"
                            .formatted(run.source().line(call)));
                });
    }
}

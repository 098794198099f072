package io.orchex.source.java.extraction;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import java.util.List;

/** Names statements that do nothing but to throw where something is wrong, after what they ask for. */
final class CheckName {

    private final Run run;
    private final Nouns nouns;

    CheckName(Run run, Nouns nouns) {
        this.run = run;
        this.nouns = nouns;
    }

    /** Empty where it is not told by all of them. */
    String of() {
        boolean all = run.statements().stream()
                .allMatch(statement -> statement instanceof IfStmt branch
                        && branch.getElseStmt().isEmpty()
                        && onlyThrows(branch.getThenStmt()));
        List<Expression> asked = !all
                ? List.of()
                : run.statements().stream()
                        .map(statement -> ((IfStmt) statement).getCondition())
                        .toList();
        List<List<String>> about = asked.stream().map(nouns::of).distinct().toList();
        if (about.size() == 1) {
            return CaseName.with("check", about.get(0));
        }
        return about.size() > 1 && asked.stream().allMatch(this::isOfParameters) ? "checkArguments" : "";
    }

    /** Whether it asks for nothing but what the function was given. */
    private boolean isOfParameters(Expression condition) {
        List<String> parameters =
                run.host().parameters().stream().map(Parameter::getNameAsString).toList();
        return condition.findAll(NameExpr.class).stream().allMatch(name -> parameters.contains(name.getNameAsString()));
    }

    private static boolean onlyThrows(Statement statement) {
        return statement instanceof ThrowStmt
                || (statement.isBlockStmt()
                        && statement.asBlockStmt().getStatements().size() == 1
                        && statement.asBlockStmt().getStatement(0) instanceof ThrowStmt);
    }
}

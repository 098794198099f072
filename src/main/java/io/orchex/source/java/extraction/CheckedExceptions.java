package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The {@code throws} clause of a new function: whatever checked exception its statements throw is caught around them or
 * declared by their old function, so those are all that it may have to declare.
 */
final class CheckedExceptions {

    /** They stand for all others, type parameters excepted; the widest first. */
    private static final List<String> ALL = List.of("Throwable", "Exception");

    private static final Set<String> RETHROWABLE = Set.of("Exception", "Throwable");

    private final Run run;

    private CheckedExceptions(Run run) {
        this.run = run;
    }

    /** Names of the exceptions to declare. */
    static List<String> of(Run run, Variables variables) {
        CheckedExceptions exceptions = new CheckedExceptions(run);
        Set<String> possible = exceptions.possible();
        return new Thrown(run, variables)
                .known()
                .flatMap(known -> exceptions.narrowed(known, possible))
                .orElse(List.copyOf(possible));
    }

    /** Those that are known to be thrown, if it is certain that the old function takes care of them. */
    private Optional<List<String>> narrowed(Set<String> known, Set<String> possible) {
        List<String> declared = new ArrayList<>();
        for (String name : known) {
            Optional<String> spelled = possible.stream()
                    .filter(one -> Thrown.simple(one).equals(name))
                    .findFirst();
            boolean covered =
                    ALL.stream().anyMatch(possible::contains) && run.source().namesType(name);
            spelled.or(() -> covered ? Optional.of(name) : Optional.empty()).ifPresent(declared::add);
        }
        return declared.size() == known.size() ? Optional.of(declared) : Optional.empty();
    }

    private Set<String> possible() {
        Set<String> possible = new LinkedHashSet<>();
        run.host().thrown().forEach(type -> possible.add(type.asString()));
        Node at = run.first();
        while (!Trees.same(at, run.host().body())) {
            Node parent = Trees.parent(at);
            if (parent instanceof TryStmt attempt && Trees.same(at, attempt.getTryBlock())) {
                attempt.getCatchClauses().stream()
                        .filter(clause -> !throwsAgain(clause))
                        .flatMap(clause -> types(clause.getParameter().getType()))
                        .forEach(possible::add);
            }
            at = parent;
        }
        possible.removeIf(Thrown::isUnchecked);
        boolean named = run.host().typeParameters().isEmpty();
        return ALL.stream()
                .filter(all -> named && possible.contains(all))
                .findFirst()
                .map(Set::of)
                .orElse(possible);
    }

    /** What it throws again it may only throw as long as the compiler knows what came in: what is declared anyway. */
    private static boolean throwsAgain(CatchClause clause) {
        String name = clause.getParameter().getNameAsString();
        return types(clause.getParameter().getType()).anyMatch(RETHROWABLE::contains)
                && clause.getBody().findAll(ThrowStmt.class).stream()
                        .anyMatch(exit -> exit.getExpression() instanceof NameExpr thrown
                                && thrown.getNameAsString().equals(name));
    }

    private static Stream<String> types(Type type) {
        return type instanceof UnionType union
                ? union.getElements().stream().map(Type::asString)
                : Stream.of(type.asString());
    }
}

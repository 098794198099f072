package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Calls in one block that belong together as brackets do, so that nobody wants to read one without the other. */
final class Pairs {

    private static final Map<String, Set<String>> CLOSING = Map.of(
            "acquire", Set.of("release"),
            "begin", Set.of("end"),
            "enter", Set.of("exit", "leave"),
            "indent", Set.of("dedent", "outdent", "unindent"),
            "lock", Set.of("unlock"),
            "open", Set.of("close"),
            "start", Set.of("end", "finish", "stop"));

    /**
     * @param open index of the statement that opens
     * @param close index of the one that closes
     */
    record Pair(int open, int close, String opening, String closing) {}

    private record Call(int at, String verb, String of, String name) {

        boolean closes(Call other) {
            return of.equals(other.of)
                    && CLOSING.getOrDefault(other.verb, Set.of()).contains(verb);
        }
    }

    private Pairs() {}

    /** Those in which nothing else that opens the same stays open. */
    static List<Pair> of(List<? extends Statement> statements) {
        Deque<Call> open = new ArrayDeque<>();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            call(statements.get(i), i).ifPresent(call -> add(call, open, pairs));
        }
        return pairs;
    }

    private static void add(Call call, Deque<Call> open, List<Pair> pairs) {
        Optional<Call> begun = open.stream().filter(call::closes).findFirst();
        begun.ifPresent(first -> pairs.add(new Pair(first.at, call.at, first.name, call.name)));
        begun.ifPresent(open::remove);
        if (CLOSING.containsKey(call.verb)) {
            open.push(call);
        }
    }

    /** The call that stays behind of a pair of which the other one is in the run. */
    static Optional<String> torn(Run run) {
        return run.block() instanceof NodeWithStatements<?> block
                ? of(block.getStatements()).stream()
                        .flatMap(pair -> left(pair, run, block.getStatements()).stream())
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<String> left(Pair pair, Run run, List<? extends Statement> all) {
        boolean opens = run.holds(all.get(pair.open));
        boolean closes = run.holds(all.get(pair.close));
        return opens == closes ? Optional.empty() : Optional.of(opens ? pair.closing : pair.opening);
    }

    /** One of which each half asks for itself whether to be done counts with its question. */
    private static Optional<Call> call(Statement statement, int at) {
        if (statement instanceof IfStmt branch && branch.getElseStmt().isEmpty()) {
            return only(branch.getThenStmt())
                    .flatMap(line -> call(line, at))
                    .map(call ->
                            new Call(at, call.verb, Tokens.code(branch.getCondition()) + "?" + call.of, call.name));
        }
        if (!(statement instanceof ExpressionStmt line && line.getExpression() instanceof MethodCallExpr call)) {
            return Optional.empty();
        }
        String name = call.getNameAsString();
        String verb = Words.of(name).get(0);
        String scope = call.getScope().map(Tokens::code).orElse("");
        return Optional.of(new Call(at, verb, scope + "." + name.substring(verb.length()), name));
    }

    private static Optional<Statement> only(Statement statement) {
        return statement instanceof BlockStmt block
                ? block.getStatements()
                        .getFirst()
                        .filter(first -> block.getStatements().size() == 1)
                : Optional.of(statement);
    }
}

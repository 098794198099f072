package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import java.util.ArrayList;
import java.util.List;

/** All runs of statements of a function that stand in one block, those of lambdas and inner classes excepted. */
final class Runs {

    /** A run of more statements than this is met by its parts. */
    private static final int LONGEST = 120;

    private final Host host;
    private final SourceText source;
    private final List<Run> runs = new ArrayList<>();

    private Runs(Host host, SourceText source) {
        this.host = host;
        this.source = source;
    }

    static List<Run> of(Host host, SourceText source) {
        Runs runs = new Runs(host, source);
        Trees.own(host.body(), Statement.class).forEach(runs::addLone);
        Trees.own(host.body(), Node.class).stream()
                .filter(Runs::holdsAnyNumber)
                .forEach(block -> runs.addAll(block, ((NodeWithStatements<?>) block).getStatements()));
        return runs.runs;
    }

    /** An arrow of a switch leads to exactly one statement, or to a value that looks like one. */
    private static boolean holdsAnyNumber(Node node) {
        return node instanceof NodeWithStatements
                && !(node instanceof SwitchEntry entry && entry.getType() != SwitchEntry.Type.STATEMENT_GROUP);
    }

    private void addAll(Node block, List<Statement> statements) {
        for (int from = 0; from < statements.size(); from++) {
            int end = Math.min(statements.size(), from + LONGEST);
            for (int to = from + 1; to <= end; to++) {
                runs.add(new Run(host, block, statements.subList(from, to), source));
            }
        }
    }

    /** The only statement of a branch or a loop without braces. */
    private void addLone(Statement statement) {
        Node parent = Trees.parent(statement);
        boolean chained = statement instanceof IfStmt
                && parent instanceof IfStmt branch
                && branch.getElseStmt()
                        .filter(other -> Trees.same(other, statement))
                        .isPresent();
        boolean alone = (parent instanceof IfStmt || Trees.isLoop(parent))
                && !(statement instanceof BlockStmt)
                && !(statement instanceof EmptyStmt)
                && !(parent instanceof LabeledStmt);
        if (alone && !chained) {
            runs.add(new Run(host, parent, List.of(statement), source));
        }
    }
}

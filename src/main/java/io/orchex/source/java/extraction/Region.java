package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import io.orchex.source.Layout;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The stretch of text that moves: the statements, the comment that stands right above them and the one behind them in
 * their last line.
 *
 * @param from offset of its first character that is no white space
 * @param to offset behind its last one
 * @param comment the comment above the statements; empty where there is none
 */
record Region(int from, int to, String comment, SourceText source) {

    private static final Pattern REMARK =
            Pattern.compile("[ \\t]*(//[^\\r\\n]*|/\\*[^\\r\\n]*?\\*/[ \\t]*)(?=\\r?\\n|$)");
    private static final Pattern LINE = Pattern.compile("(?<=\n)");
    private static final Pattern OWN_LINE = Pattern.compile("\\n[ \\t]*(//|/\\*)");
    private static final Pattern BLANK_LINE = Pattern.compile("\\n[ \\t]*\\r?\\n");

    private static final int SEVERAL = 3;

    static Region of(Run run) {
        SourceText source = run.source();
        int from = run.from();
        String above = above(run);
        Matcher behind =
                REMARK.matcher(source.text()).region(run.to(), source.text().length());
        int to = behind.lookingAt() ? behind.end() : run.to();
        return new Region(above.isEmpty() ? from : from - above.length(), to, above, source);
    }

    /** The comment right above the run up to its first statement, that of the line before it not. */
    private static String above(Run run) {
        SourceText source = run.source();
        if (!run.isInBlock() || !Layout.startsLine(source.text(), run.from())) {
            return "";
        }
        String gap = source.text().substring(endBefore(run), run.from());
        int line = gap.indexOf('\n');
        String own = line < 0 ? "" : gap.substring(line);
        Matcher blank = BLANK_LINE.matcher(own);
        int start = 0;
        while (blank.find(start)) {
            start = blank.end() - 1;
        }
        String comment = own.substring(start).stripLeading();
        return comment.startsWith("//") || comment.startsWith("/*") ? comment : "";
    }

    /** Whether the comment, if there is one, speaks of all that moves, and not only of its first paragraph. */
    boolean isHeaded(Run run) {
        List<Statement> all = run.statements();
        return !isMixed(all)
                && IntStream.range(1, all.size())
                        .mapToObj(i -> source.text().substring(source.to(all.get(i - 1)), source.from(all.get(i))))
                        .noneMatch(gap -> BLANK_LINE.matcher(gap).find()
                                || OWN_LINE.matcher(gap).find());
    }

    /** Whether they take several steps of different kinds, of which a comment above tells the first at best. */
    private static boolean isMixed(List<Statement> statements) {
        List<? extends Class<?>> steps = statements.stream()
                .filter(statement -> !statement.findAll(BlockStmt.class).isEmpty())
                .map(Statement::getClass)
                .toList();
        return steps.size() >= SEVERAL && steps.stream().distinct().count() > 1;
    }

    private static int endBefore(Run run) {
        List<? extends Statement> all = ((NodeWithStatements<?>) run.block()).getStatements();
        int end = run.source().from(run.block());
        for (Node statement : all) {
            int to = run.source().to(statement);
            end = to <= run.from() ? Math.max(end, to) : end;
        }
        return end;
    }

    /**
     * Its text, indented in another way; the inside of text blocks stays as it is.
     *
     * @param jumps what those become that lead out of it
     */
    String indented(Run run, String indent, IdentityHashMap<Statement, String> jumps) {
        String old = Layout.indent(source.text(), from);
        BitSet fixed = fixedLines(run);
        StringBuilder moved = new StringBuilder(indent);
        int line = source.line(from);
        for (String part : LINE.splitAsStream(text(jumps)).toList()) {
            boolean moves = moved.length() > indent.length() && !fixed.get(line) && part.startsWith(old);
            moved.append(moves && !part.isBlank() ? indent + part.substring(old.length()) : part);
            line++;
        }
        return moved.toString();
    }

    private String text(IdentityHashMap<Statement, String> jumps) {
        StringBuilder text = new StringBuilder(source.text().substring(from, to));
        jumps.entrySet().stream()
                .sorted(Comparator.comparing(jump -> -source.from(jump.getKey())))
                .forEach(jump -> text.replace(
                        source.from(jump.getKey()) - from, source.to(jump.getKey()) - from, jump.getValue()));
        return text.toString();
    }

    private static BitSet fixedLines(Run run) {
        BitSet lines = new BitSet();
        for (TextBlockLiteralExpr block : run.all(TextBlockLiteralExpr.class)) {
            lines.set(run.source().line(block) + 1, run.source().lastLine(block) + 1);
        }
        return lines;
    }
}

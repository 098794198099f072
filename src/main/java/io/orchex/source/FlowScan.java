package io.orchex.source;

import io.orchex.source.Flow.Jump;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Finds the flow of a function by the words of its text, the same in every language. */
public final class FlowScan implements Tokenizer.Sink {

    /** What the last token was, as far as it matters to the next. */
    private enum Before {
        DOT,
        COMMA,
        STEP,
        ELEMENT,
        OTHER
    }

    private final Source source;
    private final int firstLine;
    private final List<Function> inner;
    private final Closures closures;
    private final PageScan page;
    private final boolean named;
    private final List<Jump> jumps = new ArrayList<>();
    private final Variables variables = new Variables();
    private final Targets targets = new Targets();

    private Before before = Before.OTHER;
    private boolean operating;
    private int operatorFrom;
    private int operatorEnd = -1;
    private int parentheses;

    /**
     * The text of a function.
     *
     * @param arrow what stands between the parameters and the body of a closure; empty where there is no such thing
     */
    private record Source(String text, Lines lines, Lexis lexis, String arrow) {}

    private FlowScan(Source source, int firstLine, List<Function> inner) {
        this.source = source;
        this.firstLine = firstLine;
        this.inner = inner;
        this.closures = new Closures(source.arrow);
        this.page = new PageScan(source.text, source.lines, firstLine);
        this.named = source.lexis.lineEnds() && source.lexis.lineComments().contains("#");
    }

    /** The same functions, with the flow of those that break a limit. */
    public static List<Function> of(Supplier<String> file, Lexis lexis, String arrow, List<Function> functions) {
        boolean broken = false;
        for (Function function : functions) {
            broken |= FunctionRules.areBroken(function);
        }
        if (!broken) {
            return functions;
        }
        String text = file.get();
        Lines lines = new Lines(text);
        List<Function> known = new ArrayList<>(functions.size());
        for (Function function : functions) {
            boolean told = FunctionRules.areBroken(function);
            known.add(told ? function.with(of(text, lines, lexis, arrow, function, functions)) : function);
        }
        return known;
    }

    private static Flow of(String text, Lines lines, Lexis lexis, String arrow, Function function, List<Function> all) {
        Span span = function.span();
        int from = lines.offset(span.line(), span.column());
        int to = Math.min(text.length(), lines.offset(span.endLine(), span.endColumn()) + 1);
        String own = text.substring(from, Math.max(from, to));
        List<Function> inner = new ArrayList<>();
        for (Function other : all) {
            if (!span.isSame(other.span()) && span.holds(other.span())) {
                inner.add(other);
            }
        }
        FlowScan scan = new FlowScan(new Source(own, new Lines(own), lexis, arrow), span.line(), inner);
        Tokenizer.scan(own, lexis, scan);
        return scan.flow(span.column());
    }

    @Override
    public void token(Tokenizer.Kind kind, int from, int to, int line, int endLine) {
        page.take(from, to, line, endLine);
        char sign = to == from + 1 ? source.text.charAt(from) : ' ';
        boolean part = kind == Tokenizer.Kind.OTHER && Assigning.isPart(sign);
        if (operating && !(part && from == operatorEnd)) {
            settle(from);
        }
        if (part) {
            operatorFrom = operating ? operatorFrom : from;
            operatorEnd = to;
            operating = true;
        } else if (kind == Tokenizer.Kind.WORD) {
            word(source.text.substring(from, to), from, firstLine + line - 1);
            before = Before.OTHER;
        } else {
            sign(sign);
        }
    }

    private void sign(char sign) {
        closures.sign(sign);
        variables.sign(sign);
        parentheses += sign == '(' ? 1 : 0;
        parentheses -= sign == ')' ? 1 : 0;
        switch (sign) {
            case ',' -> before = Before.COMMA;
            case '[' -> {
                targets.open();
                before = Before.OTHER;
            }
            case ']' -> {
                targets.close();
                before = Before.ELEMENT;
            }
            default -> {
                targets.forget();
                before = sign == '.' ? Before.DOT : Before.OTHER;
            }
        }
    }

    /** What stood before an assignment is set by it; not what names an argument. */
    private void settle(int next) {
        String operator = source.text.substring(operatorFrom, operatorEnd);
        closures.operator(operator);
        boolean assigned = Assigning.isFresh(operator);
        boolean fresh = assigned && before != Before.ELEMENT;
        if (!named && operator.startsWith(":=")) {
            targets.declare(variables);
        }
        if (!(named && parentheses > 0) && (assigned || Assigning.isChange(operator))) {
            targets.set(fresh);
        }
        targets.forget();
        before = operatorEnd == next && Assigning.isStep(operator) ? Before.STEP : Before.OTHER;
        operating = false;
    }

    private void word(String name, int from, int line) {
        Mentions mentions = variables.of(name);
        closures.word(mentions.begins, mentions.chooses);
        if (mentions.jumps || (named && mentions.yields)) {
            jump(name, from, line);
            targets.forget();
        } else if (before == Before.DOT) {
            targets.forget();
        } else {
            mention(mentions, line);
        }
    }

    private void mention(Mentions mentions, int line) {
        variables.mention(mentions, line);
        if (before != Before.COMMA) {
            targets.forget();
        }
        targets.add(mentions, line);
        if (before == Before.STEP) {
            mentions.set(line, false);
        }
    }

    private void jump(String word, int from, int line) {
        for (Function function : inner) {
            if (function.span().line() <= line && line <= function.span().endLine()) {
                return;
            }
        }
        if (!closures.isOpen()) {
            jumps.add(new Jump(word, line, from - source.lines.start(source.lines.line(from)) + 1));
        }
    }

    /** @param column of the function, by which its first line is shifted */
    private Flow flow(int column) {
        List<Jump> placed = new ArrayList<>(jumps.size());
        for (Jump jump : jumps) {
            int shift = jump.line() == firstLine ? column - 1 : 0;
            placed.add(new Jump(jump.word(), jump.line(), jump.column() + shift));
        }
        return new Flow(placed, variables.set(), page.page());
    }
}

package io.orchex.source;

import io.orchex.source.Flow.Jump;
import java.util.ArrayList;
import java.util.BitSet;
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

    private final TextPart part;
    private final char[] chars;
    private final Lines lines;
    private final BitSet inner;
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

    /** @param arrow what stands between the parameters and the body of a closure; empty where there is no such thing */
    private record Source(Characters file, Lexis lexis, String arrow) {}

    private FlowScan(Source source, TextPart part, BitSet inner) {
        this.part = part;
        this.chars = source.file.chars();
        this.lines = source.file.lines();
        this.inner = inner;
        this.closures = new Closures(source.arrow);
        this.page = new PageScan(part, lines);
        this.named = source.lexis.lineEnds() && source.lexis.lineComments().contains("#");
    }

    /** The same functions, with the flow of those that break a limit. */
    public static List<Function> of(Supplier<Characters> file, Lexis lexis, String arrow, List<Function> functions) {
        boolean broken = false;
        for (Function function : functions) {
            broken |= FunctionRules.areBroken(function);
        }
        if (!broken) {
            return functions;
        }
        Source source = new Source(file.get(), lexis, arrow);
        List<Function> known = new ArrayList<>(functions.size());
        for (Function function : functions) {
            boolean told = FunctionRules.areBroken(function);
            known.add(told ? function.with(of(source, function, functions)) : function);
        }
        return known;
    }

    private static Flow of(Source source, Function function, List<Function> all) {
        Span span = function.span();
        Characters file = source.file;
        int from = file.lines().offset(span.line(), span.column());
        int to = Math.min(file.chars().length, file.lines().offset(span.endLine(), span.endColumn()) + 1);
        BitSet inner = new BitSet();
        for (Function other : all) {
            if (!span.isSame(other.span()) && span.holds(other.span())) {
                inner.set(other.span().line(), other.span().endLine() + 1);
            }
        }
        TextPart part = new TextPart(file.text(), file.chars(), from, Math.max(from, to), span.line());
        FlowScan scan = new FlowScan(source, part, inner);
        Tokenizer.scan(part, source.lexis, scan);
        return new Flow(scan.jumps, scan.variables.set(), scan.page.page());
    }

    @Override
    public void token(Tokenizer.Kind kind, int from, int to, int line, int endLine) {
        page.take(from, to, line, endLine);
        char sign = to == from + 1 ? chars[from] : ' ';
        boolean operator = kind == Tokenizer.Kind.OTHER && Assigning.isPart(sign);
        if (operating && !(operator && from == operatorEnd)) {
            settle(from);
        }
        if (operator) {
            operatorFrom = operating ? operatorFrom : from;
            operatorEnd = to;
            operating = true;
        } else if (kind == Tokenizer.Kind.WORD) {
            word(from, to, line);
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
        String operator = part.text().substring(operatorFrom, operatorEnd);
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

    private void word(int from, int to, int line) {
        Mentions mentions = variables.of(chars, from, to);
        closures.word(mentions.begins, mentions.chooses);
        if (mentions.jumps || (named && mentions.yields)) {
            jump(mentions.word, from, line);
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
        if (!inner.get(line) && !closures.isOpen()) {
            jumps.add(new Jump(word, line, from - lines.start(lines.line(from)) + 1));
        }
    }
}

package io.orchex.source;

import io.orchex.source.Flow.Jump;
import io.orchex.source.Flow.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Finds the flow of a function by the words of its text, the same in every language. */
public final class FlowScan {

    private static final Set<String> JUMPS = Set.of("return", "break", "continue", "goto");
    private static final Pattern FRESH = Pattern.compile(":?=(?![=>]).*");
    private static final Pattern CHANGED =
            Pattern.compile("([+*/%&|^-]|\\*\\*|//|&&|\\|\\||<<|>>>?|\\?\\?)=(?!=).*|\\+\\+|--");
    private static final String OPERATORS = "=+-*/%&|^<>:?!";

    private final Source source;
    private final int firstLine;
    private final List<Function> inner;
    private final Closures closures;
    private final PageScan page;
    private final List<Jump> jumps = new ArrayList<>();
    private final Map<String, Seen> variables = new LinkedHashMap<>();
    private final Elements<Word> elements = new Elements<>(word -> word.name.startsWith("$"));

    private String before = "";
    private String operator = "";
    private int operatorEnd = -1;
    private int parentheses;
    private List<Word> targets = new ArrayList<>();

    /**
     * The text of a function.
     *
     * @param arrow what stands between the parameters and the body of a closure; empty where there is no such thing
     */
    private record Source(String text, Lines lines, Lexis lexis, String arrow) {}

    private record Word(String name, int line) {}

    private static final class Seen {
        private final Set<Integer> mentions = new TreeSet<>();
        private final Set<Integer> sets = new TreeSet<>();
        private final Set<Integer> fresh = new TreeSet<>();
    }

    private FlowScan(Source source, int firstLine, List<Function> inner) {
        this.source = source;
        this.firstLine = firstLine;
        this.inner = inner;
        this.closures = new Closures(source.arrow);
        this.page = new PageScan(source.text, source.lines, firstLine);
    }

    /** The same functions, with the flow of those that break a limit. */
    public static List<Function> of(Supplier<String> file, Lexis lexis, String arrow, List<Function> functions) {
        if (functions.stream().noneMatch(FunctionRules::areBroken)) {
            return functions;
        }
        String text = file.get();
        Lines lines = new Lines(text);
        return functions.stream()
                .map(function -> FunctionRules.areBroken(function)
                        ? function.with(of(text, lines, lexis, arrow, function, functions))
                        : function)
                .toList();
    }

    private static Flow of(String text, Lines lines, Lexis lexis, String arrow, Function function, List<Function> all) {
        Span span = function.span();
        int from = lines.offset(span.line(), span.column());
        int to = Math.min(text.length(), lines.offset(span.endLine(), span.endColumn()) + 1);
        String own = text.substring(from, Math.max(from, to));
        List<Function> inner = all.stream()
                .filter(other -> !other.span().equals(span) && span.holds(other.span()))
                .toList();
        FlowScan scan = new FlowScan(new Source(own, new Lines(own), lexis, arrow), span.line(), inner);
        Tokenizer.scan(own, lexis, scan::take);
        return scan.flow(span.column());
    }

    private void take(Tokenizer.Kind kind, int from, int to, int line, int endLine) {
        String token = source.text.substring(from, to);
        page.take(from, to, line, endLine);
        if (kind == Tokenizer.Kind.OTHER && OPERATORS.contains(token)) {
            operator = from == operatorEnd ? operator + token : token;
            operatorEnd = to;
            closures.operator(operator);
            return;
        }
        settle(from);
        closures.token(token);
        if (kind == Tokenizer.Kind.WORD) {
            word(token, from, firstLine + line - 1);
        } else {
            parentheses += token.equals("(") ? 1 : 0;
            parentheses -= token.equals(")") ? 1 : 0;
            targets = token.equals(",") ? targets : new ArrayList<>(elements.behind(token, targets));
        }
        before = token;
    }

    /** What stood before an assignment is set by it. */
    private void settle(int next) {
        boolean named = source.lexis.lineEnds() && source.lexis.lineComments().contains("#") && parentheses > 0;
        if (!operator.isEmpty() && !named) {
            boolean assigned = FRESH.matcher(operator).matches();
            boolean fresh = assigned && !before.equals("]");
            if (assigned || CHANGED.matcher(operator).matches()) {
                targets.forEach(target -> set(target, fresh));
            }
        }
        if (!operator.isEmpty()) {
            targets = new ArrayList<>();
            boolean step = operatorEnd == next && (operator.equals("++") || operator.equals("--"));
            before = step ? operator : "=";
        }
        operator = "";
    }

    private void word(String word, int from, int line) {
        if (JUMPS.contains(word)) {
            jump(word, from, line);
            targets = new ArrayList<>();
        } else if (!before.equals(".")) {
            mention(word, line);
        } else {
            targets = new ArrayList<>();
        }
    }

    private void mention(String name, int line) {
        variables.computeIfAbsent(name, any -> new Seen()).mentions.add(line);
        if (!before.equals(",")) {
            targets = new ArrayList<>();
        }
        targets.add(new Word(name, line));
        if (before.equals("++") || before.equals("--")) {
            set(new Word(name, line), false);
        }
    }

    private void set(Word word, boolean fresh) {
        Seen seen = variables.computeIfAbsent(word.name, any -> new Seen());
        seen.sets.add(word.line);
        if (fresh) {
            seen.fresh.add(word.line);
        }
    }

    private void jump(String word, int from, int line) {
        boolean own = inner.stream()
                .noneMatch(function -> function.span().line() <= line
                        && line <= function.span().endLine());
        if (own && !closures.isOpen()) {
            jumps.add(new Jump(word, line, from - source.lines.start(source.lines.line(from)) + 1));
        }
    }

    /** @param column of the function, by which its first line is shifted */
    private Flow flow(int column) {
        List<Variable> set = variables.entrySet().stream()
                .filter(variable -> !variable.getValue().sets.isEmpty())
                .map(variable -> variable(variable.getKey(), variable.getValue()))
                .toList();
        List<Jump> placed = jumps.stream()
                .map(jump -> jump.line() == firstLine
                        ? new Jump(jump.word(), jump.line(), jump.column() + column - 1)
                        : jump)
                .toList();
        return new Flow(placed, set, page.page());
    }

    private static Variable variable(String name, Seen seen) {
        return new Variable(name, List.copyOf(seen.mentions), List.copyOf(seen.sets), List.copyOf(seen.fresh));
    }
}

package io.orchex.source.sitter;

import io.orchex.source.sitter.Conditional.Side;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the directives of a preprocessor out of a text, as no grammar can say where they may stand. What they choose
 * between is kept as a whole where each side is complete code; elsewhere only the first side is, as two beginnings of
 * one statement can't be read.
 */
final class Directives {

    private static final Pattern DIRECTIVE = Pattern.compile("#[ \\t]*(\\w+)[ \\t]*(\\S*)");

    /** They are read: they are the imports. */
    private static final Set<String> KEPT = Set.of("include", "include_next", "import");

    private static final Set<String> NEVER = Set.of("0", "false", "(0)");

    private final String text;
    private final CurlyText curly;
    private final StringBuilder left;
    private final Deque<Conditional> open = new ArrayDeque<>();
    private final List<Side> dropped = new ArrayList<>();
    private Conditional.State state = Conditional.State.AT_THE_BEGINNING;
    private boolean fresh = true;

    private Directives(String text) {
        this.text = text;
        this.curly = new CurlyText(text);
        this.left = new StringBuilder(text);
    }

    /** The text with spaces for all that was taken out, so that each offset stays what it was. */
    static String without(String text) {
        if (text.indexOf('#') < 0) {
            return text;
        }
        Directives directives = new Directives(text);
        int at = 0;
        while (at < text.length()) {
            at = directives.step(at);
        }
        while (!directives.open.isEmpty()) {
            directives.close(at);
        }
        directives.drop();
        return directives.left.toString();
    }

    private int step(int at) {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
            fresh = fresh || c == '\n';
            return at + 1;
        }
        int end = curly.skip(at);
        if (end > at && curly.isComment(at)) {
            return end;
        }
        if (c == '#' && fresh) {
            return directive(at);
        }
        fresh = false;
        state = state.after(c);
        return Math.max(end, at + 1);
    }

    /** Each stretch once, however deep they lie in each other. */
    private void drop() {
        dropped.sort(Comparator.comparingInt(Side::from));
        int done = 0;
        for (Side side : dropped) {
            blank(Math.max(done, side.from()), side.to());
            done = Math.max(done, side.to());
        }
    }

    private int directive(int at) {
        int end = endOfDirective(at);
        Matcher matcher = DIRECTIVE.matcher(text).region(at, end);
        String word = matcher.lookingAt() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
        if (KEPT.contains(word)) {
            return end;
        }
        switch (word) {
            case "if", "ifdef", "ifndef" -> {
                open.push(new Conditional(state));
                state = open.element().begin(end, NEVER.contains(matcher.group(2)));
            }
            case "else", "elif", "elifdef", "elifndef" -> otherwise(at, end);
            case "endif" -> close(at);
            default -> {}
        }
        blank(at, end);
        return end;
    }

    private void otherwise(int at, int end) {
        if (!open.isEmpty()) {
            open.element().end(at, state);
            state = open.element().begin(end, false);
        }
    }

    private void close(int at) {
        if (!open.isEmpty()) {
            Conditional conditional = open.pop();
            conditional.end(at, state);
            dropped.addAll(conditional.dropped());
            state = conditional.after();
        }
    }

    /** A line that ends with a backslash goes on with the next one. */
    private int endOfDirective(int at) {
        int i = at;
        while (i < text.length() && !text.startsWith("//", i)) {
            char c = text.charAt(i);
            if (c == '\n' && !isContinued(i)) {
                return i;
            }
            i = c == '/' || c == '"' ? Math.max(curly.skip(i), i + 1) : i + 1;
        }
        return Math.min(i, text.length());
    }

    private boolean isContinued(int lineEnd) {
        int last = lineEnd - 1;
        last -= last >= 0 && text.charAt(last) == '\r' ? 1 : 0;
        return last >= 0 && text.charAt(last) == '\\';
    }

    /** Comments stay: they are counted. */
    private void blank(int from, int to) {
        int i = from;
        while (i < to) {
            int end = Math.min(to, Math.max(curly.skip(i), i + 1));
            if (!curly.isComment(i)) {
                for (int at = i; at < end; at++) {
                    left.setCharAt(at, Character.isWhitespace(text.charAt(at)) ? text.charAt(at) : ' ');
                }
            }
            i = end;
        }
    }
}

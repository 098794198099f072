package io.orchex.source.typescript;

import io.orchex.source.Branch;
import io.orchex.source.Flow;
import io.orchex.source.Function;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Reading.SyntaxProblem;
import io.orchex.source.Size;
import io.orchex.source.Span;
import io.orchex.source.Structure;
import io.orchex.source.typescript.Compiler.Outline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the reading script packed: numbers and texts in the order of the records, each with a blank behind it, a text
 * behind its length. To take JSON apart costs a new process more time than to read a thousand lines.
 */
final class OutlineText {

    private final String packed;
    private int at;

    private OutlineText(String packed) {
        this.packed = packed;
    }

    static Outline unpack(String packed) {
        OutlineText in = new OutlineText(packed);
        return new Outline(
                new Size(in.number(), in.number(), in.number()),
                in.list(in::function),
                in.list(in::problem),
                new Structure(in.texts(), in.number(), in.number()));
    }

    private Function function() {
        return new Function(
                text(),
                span(),
                new Complexity(number(), number()),
                number(),
                number(),
                texts(),
                number() == 1,
                list(this::branch),
                Flow.UNKNOWN);
    }

    private Branch branch() {
        return new Branch(text(), span(), number(), number(), number());
    }

    private SyntaxProblem problem() {
        return new SyntaxProblem(number(), number(), text());
    }

    private Span span() {
        return new Span(number(), number(), number(), number());
    }

    private List<String> texts() {
        return list(this::text);
    }

    private <T> List<T> list(Supplier<T> each) {
        int size = number();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(each.get());
        }
        return values;
    }

    private String text() {
        int length = number();
        String text = packed.substring(at, at + length);
        at += length + 1;
        return text;
    }

    private int number() {
        int end = packed.indexOf(' ', at);
        int number = Integer.parseInt(packed, at, end, 10);
        at = end + 1;
        return number;
    }
}

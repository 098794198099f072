package io.orchex.source.sitter;

import static io.orchex.source.sitter.PythonTokens.DEDENT;
import static io.orchex.source.sitter.PythonTokens.END;
import static io.orchex.source.sitter.PythonTokens.INDENT;
import static io.orchex.source.sitter.PythonTokens.NEWLINE;

import io.orchex.source.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds in valid Python what the query finds by the native parser, many times as fast; whatever it does not know, right
 * or wrong, is left to that parser.
 */
final class PythonReader {

    /** What is longer is too long for the other parser, which says so. */
    private static final int LONGEST = 2_000_000;

    private static final Set<String> DECORATED = Set.of("def", "class", "async");

    private final String text;
    private final PythonTokens tokens;
    private final PythonValues values;
    private final PythonFlow flow;
    private final PythonLine line;

    private PythonReader(Characters file, List<Element> elements) {
        this.text = file.text();
        this.tokens = new PythonTokens(file, elements);
        this.values = new PythonValues(text, tokens);
        this.flow = new PythonFlow(tokens, values, this);
        this.line = new PythonLine(tokens, values);
    }

    /** Empty if it may not be valid. */
    static Optional<List<Element>> elements(Characters file) {
        if (file.chars().length > LONGEST) {
            return Optional.empty();
        }
        List<Element> elements = new ArrayList<>();
        try {
            new PythonReader(file, elements).module();
            return Optional.of(elements);
        } catch (Unfamiliar e) {
            return Optional.empty();
        }
    }

    private void module() {
        boolean first = true;
        while (tokens.kind() != END) {
            statement(first);
            first = false;
        }
    }

    private void statement(boolean first) {
        int from = tokens.from();
        switch (tokens.keyword()) {
            case "if" -> flow.condition(from);
            case "while" -> flow.whileLoop(from);
            case "for" -> flow.forLoop(from);
            case "async" -> asynchronous(from);
            case "try" -> flow.attempt();
            case "with" -> flow.with();
            case "def" -> function(from);
            case "class" -> type(from);
            default -> other(from, first);
        }
    }

    private void asynchronous(int from) {
        tokens.next();
        switch (tokens.keyword()) {
            case "for" -> flow.forLoop(from);
            case "with" -> flow.with();
            default -> function(from);
        }
    }

    private void other(int from, boolean first) {
        if (tokens.skips('@')) {
            values.named();
            tokens.expect(NEWLINE);
            Unfamiliar.unless(tokens.kind() == '@' || DECORATED.contains(tokens.keyword()));
        } else if (!tokens.says("match") || !flow.match(from)) {
            line.simple(first);
        }
    }

    private void function(int from) {
        Unfamiliar.unless(tokens.skips("def"));
        int at = tokens.from();
        String name = text.substring(at, tokens.to());
        tokens.name();
        typeParameters();
        tokens.expect('(');
        values.parameters(')', true);
        tokens.expect(')');
        if (tokens.skips(PythonWords.ARROW)) {
            values.value();
        }
        block(true);
        tokens.add(Role.FUNCTION, from, name, at);
    }

    private void type(int from) {
        tokens.next();
        int at = tokens.from();
        String name = text.substring(at, tokens.to());
        tokens.name();
        typeParameters();
        if (tokens.kind() == '(') {
            values.arguments();
        }
        block(true);
        tokens.add(Role.TYPE, from, name, at);
    }

    private void typeParameters() {
        Unfamiliar.unless(tokens.kind() != '[');
    }

    /**
     * @param documented whether a text at its beginning says what it is for
     * @return offset of its first statement
     */
    int block(boolean documented) {
        tokens.expect(':');
        boolean lines = tokens.skips(NEWLINE);
        if (lines) {
            tokens.expect(INDENT);
        }
        int from = tokens.from();
        if (lines) {
            statement(documented);
            while (!tokens.skips(DEDENT)) {
                statement(false);
            }
        } else {
            line.simple(documented);
        }
        return from;
    }
}

package io.orchex.source.typescript;

import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import io.orchex.source.Span;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that one of the small recipes could make simpler.
 *
 * @param detail what the message or the advice needs: a name, a condition, the guard; empty where they need nothing
 */
record Smell(Kind kind, Span span, String detail) {

    Finding finding(List<Function> functions) {
        return new Finding(kind, Severity.LOW, span, List.of(), around(functions), message(), advice(), List.of());
    }

    private String message() {
        return switch (kind) {
            case BOOLEAN_RETURN -> "The condition already is the boolean that is returned";
            case MERGEABLE_IF -> "This `if` holds nothing but another `if`: one level of nesting too much";
            case ELSE_AFTER_RETURN ->
                "The branch before this `else` always leaves, so the `else` only indents what follows";
            case GUARD_CLAUSE -> "All the rest stands inside this `if`, one level deeper than it needs to";
            default -> "`%s` is imported but not used".formatted(detail);
        };
    }

    private String advice() {
        return switch (kind) {
            case BOOLEAN_RETURN -> "Return it instead of asking `%s` first".formatted(detail.replace("`", "'"));
            case MERGEABLE_IF -> "Join both conditions with `&&`";
            case ELSE_AFTER_RETURN ->
                "Remove the `else` in line %d and move its body one level out".formatted(span.line());
            case GUARD_CLAUSE -> "Leave early: `%s`".formatted(detail.replace("`", "'"));
            default -> "Remove the unused import of `%s`".formatted(detail);
        };
    }

    private @Nullable String around(List<Function> functions) {
        return functions.stream()
                .filter(function -> function.span().holds(span))
                .min(Comparator.comparingInt(function -> function.span().height()))
                .map(Function::name)
                .orElse(null);
    }
}

package io.orchex.source;

import io.orchex.source.Tokenizer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Passwords, keys and tokens in the literals of any language, told by what stands before them on their line. */
final class LiteralSecrets {

    /** What may stand between a variable's name and its value. */
    private static final Set<String> TYPES = Set.of(
            "string",
            "String",
            "str",
            "char",
            "const",
            "static",
            "CharSequence",
            "QString",
            "text",
            ":",
            "&",
            "*",
            "'",
            "[",
            "]",
            "?");

    /** A value with one of these is put together at run time. */
    private static final String COMPUTED = "{$\\`";

    private static final String COMPARISONS = "=!<>";

    private static final Pattern NAME = Pattern.compile("[\\w$@.-]{1,64}");

    private final String text;
    private final Lines lines;
    private final Recent recent;
    private final Literals places;
    private final List<Finding> found = new ArrayList<>();

    LiteralSecrets(String text, Lines lines, Recent recent, Literals places) {
        this.text = text;
        this.lines = lines;
        this.recent = recent;
        this.places = places;
    }

    Stream<Finding> found() {
        return found.stream();
    }

    void take(Kind kind, int from, int to, int line, int endLine) {
        if (kind == Kind.TEXT) {
            literal(
                    Recent.content(text, from, to),
                    new Span(line, from - lines.start(line) + 1, endLine, to - lines.start(endLine)));
        }
    }

    private void literal(String value, Span span) {
        Optional<String> known = SecretRules.known(value);
        if (known.isPresent()) {
            found.add(SecretRules.finding(span, places.function(span), known.get(), "The text"));
            return;
        }
        boolean computed = value.chars().anyMatch(c -> COMPUTED.indexOf(c) >= 0);
        name().filter(name -> !computed && SecretRules.isSecret(name, value))
                .ifPresent(name -> found.add(
                        SecretRules.finding(span, places.function(span), "a secret", "`%s`".formatted(name))));
    }

    /** What the literal is given to: {@code name =}, {@code name: String =}, {@code "name" =>}, {@code name:}. */
    private Optional<String> name() {
        int back = recent.is(1, '>') && recent.is(2, '=') ? 2 : 1;
        boolean compared = COMPARISONS.chars().anyMatch(sign -> recent.is(back + 1, (char) sign));
        boolean assigned = recent.is(back, '=') && !compared;
        if (!assigned && !recent.is(back, ':')) {
            return Optional.empty();
        }
        int at = back + 1;
        while (TYPES.contains(recent.token(at))) {
            at++;
        }
        return Optional.of(recent.content(at)).filter(name -> NAME.matcher(name).matches());
    }
}

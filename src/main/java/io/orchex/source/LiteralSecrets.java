package io.orchex.source;

import io.orchex.source.Tokenizer.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Passwords, keys and tokens in the literals of any language, told by what stands before them on their line. */
public final class LiteralSecrets {

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

    private static final Pattern NAME = Pattern.compile("[\\w$@.-]{1,64}");

    private static final int MEMORY = 12;

    private final String text;
    private final Lines lines;
    private final List<Function> functions;
    private final List<String> before = new ArrayList<>();
    private final List<Finding> found = new ArrayList<>();

    private LiteralSecrets(String text, List<Function> functions) {
        this.text = text;
        this.lines = new Lines(text);
        this.functions = functions;
    }

    /** @param functions the file's, to say in which of them a secret stands */
    public static List<Finding> find(String text, Lexis lexis, List<Function> functions) {
        LiteralSecrets secrets = new LiteralSecrets(text, functions);
        Tokenizer.scan(text, lexis, secrets::take);
        return secrets.found;
    }

    private void take(Kind kind, int from, int to, int line, int endLine) {
        String token = text.substring(from, to);
        if (kind == Kind.TEXT) {
            literal(content(token), new Span(line, column(from), endLine, column(to - 1)));
        }
        before.add(kind == Kind.TEXT ? content(token) : token);
        if (before.size() > MEMORY) {
            before.remove(0);
        }
    }

    private void literal(String value, Span span) {
        Optional<String> known = SecretRules.known(value);
        if (known.isPresent()) {
            found.add(SecretRules.finding(span, function(span), known.get(), "The text"));
            return;
        }
        boolean computed = value.chars().anyMatch(c -> COMPUTED.indexOf(c) >= 0);
        name().filter(name -> !computed && SecretRules.isSecret(name, value))
                .ifPresent(name ->
                        found.add(SecretRules.finding(span, function(span), "a secret", "`%s`".formatted(name))));
    }

    /** What the literal is given to: {@code name =}, {@code name: String =}, {@code "name" =>}, {@code name:}. */
    private Optional<String> name() {
        int at = before.size() - 1;
        boolean arrow = token(at).equals(">") && token(at - 1).equals("=");
        at -= arrow ? 1 : 0;
        boolean assigned = token(at).equals("=") && !Set.of("=", "!", "<", ">").contains(token(at - 1));
        if (!assigned && !token(at).equals(":")) {
            return Optional.empty();
        }
        at--;
        while (at >= 0 && TYPES.contains(token(at))) {
            at--;
        }
        return Optional.of(token(at)).filter(name -> NAME.matcher(name).matches());
    }

    private String token(int index) {
        return index < 0 ? "" : before.get(index);
    }

    private @Nullable String function(Span span) {
        return functions.stream()
                .filter(function -> function.span().holds(span))
                .min(Comparator.comparingInt(function -> function.span().height()))
                .map(Function::name)
                .orElse(null);
    }

    private int column(int offset) {
        return offset - lines.start(lines.line(offset)) + 1;
    }

    private static String content(String token) {
        char quote = token.charAt(0);
        int from = 0;
        int to = token.length();
        while (from < to && token.charAt(from) == quote) {
            from++;
        }
        while (to > from && token.charAt(to - 1) == quote) {
            to--;
        }
        return token.substring(from, to);
    }
}

package io.orchex.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that a file of any language repeats without giving them a name, and keys that have one, told by the words
 * around them. Elsewhere a key that is written out is often the custom.
 */
final class LiteralScan {

    private static final int OFTEN = 3;

    /** Sizes, bits, shares and units that everybody knows by their number. */
    private static final Set<String> PLAIN = Set.of(
            "100", "127", "128", "180", "200", "255", "256", "360", "365", "400", "404", "500", "512", "1000", "1024",
            "2048", "4096", "8192", "65535", "65536", "1000000");

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d_]{2,}[uUlL]*");

    /** What one looks up or compares with; prose has blanks, and short words are the customs of a language. */
    private static final Pattern KEY = Pattern.compile("['\"]([\\w./:$-]*\\p{Alpha}[\\w./:$-]{9,})['\"]");

    private static final Pattern CONSTANT =
            Pattern.compile("(?:#\\s*define\\s+(\\w+)\\s|\\b(\\p{Lu}[\\p{Lu}\\d_]{2,})\\b[^=(\"']{0,40}:?=(?!=))");

    /** Behind these a number is a part of a sum, a comparison or an argument. */
    private static final Set<String> BEFORE_NUMBER = Set.of("(", "<", ">", "=", "+", "-", "*", "/", "%", "return");

    private static final Pattern WRITES = Pattern.compile(
            "(?i)\\w*(log|trace|debug|info|warn|error|fatal|print|write|assert|panic|raise|throw|exception|test|describe|require|import|include|format|expect|equal|push|append|getattr|hasattr|setattr)\\w*|it|on|once|emit|typeof|f|t|_");

    private final String text;
    private final int end;
    private final Lines lines;
    private final Recent recent;
    private final Literals places;
    private final Map<String, List<Span>> uses = new LinkedHashMap<>();
    private final Map<String, String> constants = new HashMap<>();

    private @Nullable Span number;

    /** @param end where only tests follow, which may write out what they compare */
    LiteralScan(String text, int end, Lines lines, Recent recent, Literals places) {
        this.text = text;
        this.end = end;
        this.lines = lines;
        this.recent = recent;
        this.places = places;
    }

    Stream<Finding> found() {
        return uses.entrySet().stream().flatMap(use -> judge(use.getKey(), use.getValue()));
    }

    void take(Tokenizer.Kind kind, int from, int to, int line, int endLine) {
        settle(text.charAt(from));
        if (from >= end) {
            return;
        }
        if (kind == Tokenizer.Kind.TEXT) {
            String token = text.substring(from, to);
            if (KEY.matcher(token).matches()) {
                key(token, span(from, to, line, endLine));
            }
        } else if (Character.isDigit(text.charAt(from))) {
            String token = text.substring(from, to);
            if (NUMBER.matcher(token).matches() && !PLAIN.contains(plain(token))) {
                number(plain(token), span(from, to, line, endLine));
            }
        }
    }

    private Span span(int from, int to, int line, int endLine) {
        return new Span(line, from - lines.start(line) + 1, endLine, to - lines.start(endLine));
    }

    /** A number that a point or a comma follows is a part of a longer one, or of a row. */
    private void settle(char next) {
        if (number != null && next != '.' && next != ',') {
            uses.computeIfAbsent(plain(recent.token(1)), any -> new ArrayList<>())
                    .add(number);
        }
        number = null;
    }

    private void number(String value, Span span) {
        if (!isConstant(value, span) && BEFORE_NUMBER.contains(recent.token(1))) {
            number = span;
        }
    }

    private void key(String token, Span span) {
        Matcher key = KEY.matcher(token);
        String value = key.matches() ? '"' + key.group(1) : token;
        boolean compared = recent.is(1, '=') && recent.is(2, '=');
        boolean argument = recent.is(1, '(') || recent.is(1, '[');
        if (!isConstant(value, span)
                && (compared || argument)
                && !WRITES.matcher(recent.token(argument ? 2 : 4)).matches()) {
            uses.computeIfAbsent(value, any -> new ArrayList<>()).add(span);
        }
    }

    /** Whether it is a part of what a constant is made of; where it is all of it, the constant is remembered. */
    private boolean isConstant(String value, Span span) {
        int start = lines.start(span.line());
        String before = text.substring(start, start + span.column() - 1);
        Matcher named = CONSTANT.matcher(before);
        if (!named.find()) {
            return false;
        }
        if (before.substring(named.end()).isBlank()) {
            constants.put(value, named.group(1) == null ? named.group(2) : named.group(1));
        }
        return true;
    }

    private static String plain(String number) {
        return number.toLowerCase(Locale.ROOT).replace("_", "").replaceAll("[ul]+$", "");
    }

    private Stream<Finding> judge(String value, List<Span> spans) {
        boolean key = value.startsWith("\"");
        @Nullable String constant = constants.get(value);
        return (key ? constant != null : spans.size() >= OFTEN)
                ? Stream.of(Nameless.finding(
                        key ? Kind.REPEATED_TEXT : Kind.MAGIC_NUMBER,
                        key ? value + '"' : value,
                        constant,
                        spans,
                        places.function(spans.get(0))))
                : Stream.empty();
    }
}

package io.orchex.source;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lexical rules of a language, as far as its tokens have to be told apart.
 *
 * @param lineComments what begins a comment that ends with its line
 * @param blockComment what begins and what ends a longer one; empty where there is none
 * @param longQuotes what begins and ends a text over several lines
 * @param quotes the characters that begin and end a text on one line
 * @param skipped statements that don't count as duplicates, by their first word ({@code import})
 * @param lineEnds whether the end of a line ends a statement
 * @param tests what begins the tests at the end of a file; null where tests have files of their own
 */
public record Lexis(
        List<String> lineComments,
        List<String> blockComment,
        List<String> longQuotes,
        String quotes,
        Set<String> skipped,
        boolean lineEnds,
        @Nullable Pattern tests) {

    private static final List<String> SLASH_STAR = List.of("/*", "*/");
    private static final List<String> TRIPLE = List.of("\"\"\"");

    public Lexis {
        lineComments = List.copyOf(lineComments);
        blockComment = List.copyOf(blockComment);
        longQuotes = List.copyOf(longQuotes);
        skipped = Set.copyOf(skipped);
    }

    /** Of a language whose tests have files of their own. */
    public Lexis(
            List<String> lineComments,
            List<String> blockComment,
            List<String> longQuotes,
            String quotes,
            Set<String> skipped,
            boolean lineEnds) {
        this(lineComments, blockComment, longQuotes, quotes, skipped, lineEnds, null);
    }

    /** The same for files that end with their tests, which may repeat what they write out. */
    public Lexis withTests(Pattern begin) {
        return new Lexis(lineComments, blockComment, longQuotes, quotes, skipped, lineEnds, begin);
    }

    /** Offset behind what is not tests. */
    int end(String text) {
        Matcher begin = tests == null ? null : tests.matcher(text);
        return begin != null && begin.find() ? begin.start() : text.length();
    }

    /** As in C and Java: statements end with a semicolon. */
    public static Lexis curly(String... skipped) {
        return new Lexis(List.of("//"), SLASH_STAR, TRIPLE, "\"'", Set.of(skipped), false);
    }

    /** As in Kotlin: comments like C's, and statements end with their line. */
    public static Lexis lines(String quotes, String... skipped) {
        return new Lexis(List.of("//"), SLASH_STAR, TRIPLE, quotes, Set.of(skipped), true);
    }

    /** As in a shell: comments begin with a number sign, and statements end with their line. */
    public static Lexis script(List<String> longQuotes, String... skipped) {
        return new Lexis(List.of("#"), List.of(), longQuotes, "\"'", Set.of(skipped), true);
    }
}

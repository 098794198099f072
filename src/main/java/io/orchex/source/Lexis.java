package io.orchex.source;

import java.util.List;
import java.util.Set;

/**
 * The lexical rules of a language, as far as its tokens have to be told apart.
 *
 * @param lineComments what begins a comment that ends with its line
 * @param blockComment what begins and what ends a longer one; empty where there is none
 * @param longQuotes what begins and ends a text over several lines
 * @param quotes the characters that begin and end a text on one line
 * @param skipped statements that don't count as duplicates, by their first word ({@code import})
 * @param lineEnds whether the end of a line ends a statement
 */
public record Lexis(
        List<String> lineComments,
        List<String> blockComment,
        List<String> longQuotes,
        String quotes,
        Set<String> skipped,
        boolean lineEnds) {

    private static final List<String> SLASH_STAR = List.of("/*", "*/");
    private static final List<String> TRIPLE = List.of("\"\"\"");

    public Lexis {
        lineComments = List.copyOf(lineComments);
        blockComment = List.copyOf(blockComment);
        longQuotes = List.copyOf(longQuotes);
        skipped = Set.copyOf(skipped);
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

package io.orchex.source;

import java.util.Optional;
import java.util.regex.Pattern;

/** How the lines of a file end and are indented; what no line tells is free. */
record LineStyle(boolean feeds, boolean returnFeeds, boolean returns, boolean tabs, boolean spaces) {

    private static final Pattern FEED = Pattern.compile("(?<!\r)\n");
    private static final Pattern RETURN = Pattern.compile("\r(?!\n)");
    private static final Pattern TAB = Pattern.compile("^\t", Pattern.MULTILINE);

    /** One space alone stands before the star of a comment, in files with tabs too. */
    private static final Pattern SPACES = Pattern.compile("^ {2,}\\S", Pattern.MULTILINE);

    private static final Pattern TAB_IN_INDENT = Pattern.compile("^ *\t");
    private static final Pattern LOOSE_END = Pattern.compile("[ \t]\\R?$");

    static LineStyle of(String text) {
        return new LineStyle(
                FEED.matcher(text).find(),
                text.contains("\r\n"),
                RETURN.matcher(text).find(),
                TAB.matcher(text).find(),
                SPACES.matcher(text).find());
    }

    /**
     * What is wrong with a new line, in words that follow its number.
     *
     * @param moved whether it stood elsewhere before, so that only its indentation is new
     */
    Optional<String> breach(String line, boolean moved) {
        if (!ends(line)) {
            return Optional.of("does not end as the lines of this file do");
        }
        if (spaces && !tabs && TAB_IN_INDENT.matcher(line).find()) {
            return Optional.of("is indented with tabs, and the file with spaces");
        }
        if (tabs && !spaces && SPACES.matcher(line).find()) {
            return Optional.of("is indented with spaces, and the file with tabs");
        }
        return LOOSE_END.matcher(line).find() && !moved ? Optional.of("ends in white space") : Optional.empty();
    }

    private boolean ends(String line) {
        boolean free = !feeds && !returnFeeds && !returns;
        return free
                || ((feeds || !FEED.matcher(line).find())
                        && (returnFeeds || !line.contains("\r\n"))
                        && (returns || !RETURN.matcher(line).find()));
    }
}

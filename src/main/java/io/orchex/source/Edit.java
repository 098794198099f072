package io.orchex.source;

/**
 * A replacement of a stretch of text.
 *
 * @param from offset of the first character that goes
 * @param to offset behind the last one
 * @param what what it does, in the past tense, for a reader
 */
public record Edit(Kind kind, int from, int to, String replacement, String what) {

    public String apply(String text) {
        return text.substring(0, from) + replacement + text.substring(to);
    }
}

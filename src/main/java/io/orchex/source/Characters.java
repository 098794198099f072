package io.orchex.source;

/**
 * A text, taken apart once for all who look at its characters one by one.
 *
 * @param chars of the text; nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent")
public record Characters(String text, char[] chars, Lines lines) {

    public static Characters of(String text) {
        return of(text, text.toCharArray());
    }

    /** The same, where its characters are known. */
    public static Characters of(String text, char[] chars) {
        return new Characters(text, chars, new Lines(chars));
    }
}

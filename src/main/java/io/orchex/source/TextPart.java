package io.orchex.source;

/**
 * A part of a text, to be looked at as if nothing stood around it; its places are those in the whole text.
 *
 * @param chars of the whole text, as to look at them one by one is faster so
 * @param begin offset of its first character
 * @param end offset behind its last one
 * @param line on which it begins, from one
 */
@SuppressWarnings("ArrayRecordComponent")
record TextPart(String text, char[] chars, int begin, int end, int line) {

    static TextPart of(String text) {
        return new TextPart(text, text.toCharArray(), 0, text.length(), 1);
    }
}

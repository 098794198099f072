package io.orchex.source.sitter;

import java.nio.charset.StandardCharsets;

/** A text as the parser takes it, in bytes, and which character each byte belongs to. */
final class Offsets {

    private final byte[] bytes;

    /** Empty where each byte is a character. */
    private final int[] characters;

    Offsets(String text) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
        this.characters = bytes.length == text.length() ? new int[0] : characters(text);
    }

    byte[] bytes() {
        return bytes;
    }

    int character(int offset) {
        return characters.length == 0 ? offset : characters[offset];
    }

    private int[] characters(String text) {
        int[] found = new int[bytes.length + 1];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            int length = length(text, i);
            for (int end = at + length; at < end; at++) {
                found[at] = i;
            }
            i += length == 4 ? 1 : 0;
        }
        found[at] = text.length();
        return found;
    }

    /** Bytes of the character that begins here; half a surrogate pair is encoded as a question mark. */
    private static int length(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x80) {
            return 1;
        }
        if (c < 0x800) {
            return 2;
        }
        if (!Character.isSurrogate(c)) {
            return 3;
        }
        return Character.charCount(text.codePointAt(index)) == 2 ? 4 : 1;
    }
}

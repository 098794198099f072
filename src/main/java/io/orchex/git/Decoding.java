package io.orchex.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Turns bytes into text: UTF-8, with or without a byte order mark; UTF-16 with one; else ISO-8859-1, in which any byte
 * is a character, unless there is a zero byte.
 */
final class Decoding {

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] UTF_16_BE_MARK = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] UTF_16_LE_MARK = {(byte) 0xFF, (byte) 0xFE};

    private Decoding() {}

    /** Whether the bytes are no text in any encoding that is known here. */
    static boolean isBinary(byte[] bytes) {
        return !starts(bytes, UTF_16_BE_MARK) && !starts(bytes, UTF_16_LE_MARK) && hasZero(bytes);
    }

    /** None for a binary or where the encoding that the mark names doesn't fit. */
    static Optional<String> text(byte[] bytes) {
        if (starts(bytes, UTF_16_BE_MARK)) {
            return strict(bytes, UTF_16_BE_MARK.length, StandardCharsets.UTF_16BE);
        }
        if (starts(bytes, UTF_16_LE_MARK)) {
            return strict(bytes, UTF_16_LE_MARK.length, StandardCharsets.UTF_16LE);
        }
        if (hasZero(bytes)) {
            return Optional.empty();
        }
        if (starts(bytes, UTF_8_MARK)) {
            return strict(bytes, UTF_8_MARK.length, StandardCharsets.UTF_8);
        }
        return strict(bytes, 0, StandardCharsets.UTF_8)
                .or(() -> Optional.of(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    private static Optional<String> strict(byte[] bytes, int from, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean starts(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static boolean hasZero(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }
}

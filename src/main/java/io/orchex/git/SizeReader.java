package io.orchex.git;

/** Reads the two sizes with which a difference starts: that of the object it changes, and that of what comes of it. */
final class SizeReader {

    private static final int MORE = 0x80;
    private static final int RESULT = 1;

    private int number;
    private int shift;
    private long result;

    void reset() {
        number = 0;
        shift = 0;
        result = 0;
    }

    void add(byte[] content, int length) {
        for (int i = 0; i < length && number <= RESULT; i++) {
            int b = content[i];
            if (number == RESULT && shift < Long.SIZE) {
                result |= (long) (b & 0x7f) << shift;
            }
            shift += 7;
            if ((b & MORE) == 0) {
                number++;
                shift = 0;
            }
        }
    }

    long result() {
        return result < 0 ? Long.MAX_VALUE : result;
    }
}

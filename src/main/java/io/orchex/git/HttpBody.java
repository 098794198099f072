package io.orchex.git;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer, which ends where the server said and not where the connection does. */
final class HttpBody extends InputStream {

    private static final int LONGEST_LINE = 1_000;
    private static final int HEXADECIMAL = 16;
    private static final int MOST_DIGITS = 8;

    private final InputStream stream;
    private final boolean chunked;
    private long left;
    private boolean first = true;
    private boolean ended;

    private HttpBody(InputStream stream, boolean chunked, long left) {
        this.stream = stream;
        this.chunked = chunked;
        this.left = left;
    }

    static InputStream ofLength(InputStream stream, long length) {
        return new HttpBody(stream, false, length);
    }

    static InputStream inChunks(InputStream stream) {
        return new HttpBody(stream, true, 0);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0 && !ended) {
            ended = !chunked || !nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = stream.read(into, from, (int) Math.min(length, left));
        if (read < 0) {
            throw new EOFException("the server hung up in the middle of its answer");
        }
        left -= read;
        return read;
    }

    private boolean nextChunk() throws IOException {
        if (!first && !HttpAnswer.line(stream, LONGEST_LINE).isEmpty()) {
            throw new IOException("the server's answer is garbled");
        }
        first = false;
        String size = HttpAnswer.line(stream, LONGEST_LINE).split(";", 2)[0].strip();
        if (size.isEmpty() || size.length() > MOST_DIGITS) {
            throw new IOException("the server's answer is garbled");
        }
        try {
            left = Long.parseLong(size, HEXADECIMAL);
        } catch (NumberFormatException e) {
            throw new IOException("the server's answer is garbled", e);
        }
        if (left < 0) {
            throw new IOException("the server's answer is garbled");
        }
        return left > 0;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

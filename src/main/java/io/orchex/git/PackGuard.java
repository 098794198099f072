package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.lib.Constants;

/**
 * Looks at a pack (gitformat-pack(5)) while it is received. Objects can be stored as differences to others, these
 * again, and JGit may hold such a whole chain in memory when it puts them together; a few kilobytes can describe more
 * than any memory has room for. So the sizes along each chain are summed up before that begins.
 */
final class PackGuard extends FilterInputStream {

    private static final int HEADER = 12;
    private static final int MORE = 0x80;

    private final SourceLimits.Download limits;
    private final Inflater inflater = new Inflater();
    private final byte[] scratch = new byte[1 << 13];
    private final PackChains chains = new PackChains();
    private final SizeReader sizes = new SizeReader();
    private State state = State.PACK;
    private long at;
    private long left;
    private long start;
    private long base;
    private int type;
    private int shift;
    private long size;
    private int pending = HEADER;

    private enum State {
        PACK,
        OBJECT,
        OBJECT_SIZE,
        DISTANCE,
        BASE,
        CONTENT,
        END
    }

    PackGuard(InputStream stream, SourceLimits.Download limits) {
        super(stream);
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = super.read(into, from, length);
        int end = from + read;
        for (int next = from; next < end && state != State.END; ) {
            next += state == State.CONTENT ? content(into, next, end - next) : header(into[next] & 0xff);
        }
        return read;
    }

    private int header(int b) {
        at++;
        switch (state) {
            case PACK -> pack(b);
            case OBJECT -> object(b);
            case OBJECT_SIZE -> objectSize(b);
            case DISTANCE -> distance(b);
            case BASE -> base();
            case CONTENT, END -> throw new IllegalStateException(state.name());
        }
        return 1;
    }

    private void pack(int b) {
        pending--;
        left = pending < Integer.BYTES ? (left << Byte.SIZE) | b : 0;
        if (pending == 0) {
            if (left > limits.objects()) {
                throw tooLarge(
                        "The repository has %,d objects; at most %,d are fetched".formatted(left, limits.objects()));
            }
            state = left == 0 ? State.END : State.OBJECT;
        }
    }

    private void object(int b) {
        start = at - 1;
        type = (b >> 4) & 7;
        size = b & 15;
        shift = 4;
        state = State.OBJECT_SIZE;
        if ((b & MORE) == 0) {
            sized();
        }
    }

    private void objectSize(int b) {
        size |= shift < Long.SIZE ? (long) (b & 0x7f) << shift : 0;
        shift += 7;
        if ((b & MORE) == 0) {
            sized();
        }
    }

    private void sized() {
        if (size < 0 || size > limits.objectBytes()) {
            throw tooLarge("The repository holds a file that is larger than may be fetched");
        }
        base = -1;
        pending = Constants.OBJECT_ID_LENGTH;
        sizes.reset();
        state = switch (type) {
            case Constants.OBJ_OFS_DELTA -> State.DISTANCE;
            case Constants.OBJ_REF_DELTA -> State.BASE;
            default -> State.CONTENT;
        };
    }

    private void distance(int b) {
        base = base < 0 ? b & 0x7f : ((base + 1) << 7) | (b & 0x7f);
        if ((b & MORE) == 0) {
            base = start - base;
            state = State.CONTENT;
        }
    }

    private void base() {
        pending--;
        if (pending == 0) {
            state = State.CONTENT;
        }
    }

    private int content(byte[] from, int start, int length) throws IOException {
        inflater.setInput(from, start, length);
        try {
            while (!inflater.finished() && !inflater.needsInput()) {
                int inflated = inflater.inflate(scratch);
                sizes.add(scratch, inflated);
                if (inflated == 0 && inflater.needsDictionary()) {
                    throw new IOException("the server sends a pack that is garbled");
                }
            }
        } catch (DataFormatException e) {
            throw new IOException("the server sends a pack that is garbled", e);
        }
        int used = length - inflater.getRemaining();
        at += used;
        if (inflater.finished()) {
            finish();
        }
        return used;
    }

    private void finish() {
        inflater.reset();
        boolean difference = type == Constants.OBJ_OFS_DELTA || type == Constants.OBJ_REF_DELTA;
        long result = difference ? sizes.result() : size;
        long chain =
                type == Constants.OBJ_REF_DELTA ? chains.addUnknown(start, result) : chains.add(start, base, result);
        if (result > limits.objectBytes() || chain > PackChains.MOST_BYTES) {
            throw tooLarge("The repository holds files whose differences can't be put together in the memory there is");
        }
        left--;
        state = left == 0 ? State.END : State.OBJECT;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        super.close();
    }

    private static SourceException tooLarge(String message) {
        return new SourceException(Reason.TOO_LARGE, message);
    }
}

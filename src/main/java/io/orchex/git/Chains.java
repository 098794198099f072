package io.orchex.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The objects that a packed one is stored as a difference to. To read a small file JGit loads all of them, however
 * large they are, so their sizes are looked at before. For one thread.
 */
final class Chains implements AutoCloseable {

    private static final long LARGEST = 128L << 20;
    private static final int LONGEST_CHAIN = 10_000;
    /** More than a header and the compressed sizes behind it ever take. */
    private static final int HEADER = 512;

    private static final int MOST_OPEN = 16;
    private static final int MOST_KNOWN = 100_000;

    private final ObjectDirectory objects;
    private final Map<Pack, OpenPack> open = new LinkedHashMap<>();

    Chains(ObjectDirectory objects) {
        this.objects = objects;
    }

    /** Whether none of the objects that have to be loaded for this one is too large. */
    boolean areLoadable(AnyObjectId id) throws IOException {
        for (Pack pack : objects.getPacks()) {
            long offset = pack.getIndex().findOffset(id);
            if (offset > 0) {
                try {
                    return opened(pack).isLoadable(offset);
                } catch (NoSuchFileException e) {
                    // Packed anew meanwhile; another one holds it.
                }
            }
        }
        return true;
    }

    private OpenPack opened(Pack pack) throws IOException {
        OpenPack known = open.get(pack);
        if (known != null) {
            return known;
        }
        if (open.size() >= MOST_OPEN) {
            close();
        }
        FileChannel file = FileChannel.open(pack.getPackFile().toPath(), StandardOpenOption.READ);
        OpenPack opened = new OpenPack(pack, file);
        open.put(pack, opened);
        return opened;
    }

    @Override
    public void close() {
        open.values().forEach(OpenPack::close);
        open.clear();
    }

    /** A pack, and how many links there are below each object whose chain was followed to its end. */
    private static final class OpenPack {

        private final Pack pack;
        private final FileChannel file;
        private final Map<Long, Integer> known = new HashMap<>();

        OpenPack(Pack pack, FileChannel file) {
            this.pack = pack;
            this.file = file;
        }

        boolean isLoadable(long start) throws IOException {
            long offset = start;
            for (int links = 0; links < LONGEST_CHAIN; links++) {
                Integer below = known.get(offset);
                if (below != null) {
                    return links + below < LONGEST_CHAIN && learned(start, links + below);
                }
                Header header = Header.read(file, offset);
                if (header.size > LARGEST) {
                    return false;
                }
                long base = header.base(pack, offset);
                if (base <= 0) {
                    return learned(start, links);
                }
                if (header.result() > LARGEST) {
                    return false;
                }
                offset = base;
            }
            return false;
        }

        void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private boolean learned(long start, int links) {
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(start, links);
            return true;
        }
    }

    /** The first bytes of a packed object: gitformat-pack(5). */
    private record Header(int type, long size, ByteBuffer rest) {

        private static final int MORE = 0x80;
        private static final int SIZES = 20;

        static Header read(FileChannel file, long offset) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(HEADER);
            file.read(bytes, offset);
            bytes.flip();
            int b = next(bytes);
            int type = b >> 4 & 7;
            long size = b & 15;
            for (int shift = 4; (b & MORE) != 0 && shift < Long.SIZE; shift += 7) {
                b = next(bytes);
                size |= (long) (b & 0x7f) << shift;
            }
            return new Header(type, size < 0 ? Long.MAX_VALUE : size, bytes);
        }

        /** Where the object starts to which this one is a difference; not above 0 where it is none. */
        long base(Pack pack, long offset) throws IOException {
            if (type == Constants.OBJ_REF_DELTA) {
                byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
                rest.get(id);
                return pack.getIndex().findOffset(ObjectId.fromRaw(id));
            }
            return type == Constants.OBJ_OFS_DELTA ? offset - distance() : 0;
        }

        private long distance() throws IOException {
            int b = next(rest);
            long distance = b & 0x7f;
            while ((b & MORE) != 0) {
                b = next(rest);
                distance = ((distance + 1) << 7) | (b & 0x7f);
            }
            return distance;
        }

        /** Size of what comes of a difference, with which its content starts. */
        long result() throws IOException {
            Inflater inflater = new Inflater();
            inflater.setInput(rest);
            byte[] start = new byte[SIZES];
            SizeReader sizes = new SizeReader();
            try {
                sizes.add(start, inflater.inflate(start));
                return sizes.result();
            } catch (DataFormatException e) {
                throw new IOException("A packed object is garbled", e);
            } finally {
                inflater.end();
            }
        }

        private static int next(ByteBuffer bytes) throws IOException {
            if (!bytes.hasRemaining()) {
                throw new IOException("A packed object ends in its header");
            }
            return bytes.get() & 0xff;
        }
    }
}

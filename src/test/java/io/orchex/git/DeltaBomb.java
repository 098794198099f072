package io.orchex.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.eclipse.jgit.lib.ObjectId;

/** Packs that are a few kilobytes long and describe objects of any size, each as a difference to the one before. */
final class DeltaBomb {

    private static final int BLOB = 3;
    private static final int DIFFERENCE_BY_OFFSET = 6;
    private static final int COPY = 0x10000;

    private final ByteArrayOutputStream pack = new ByteArrayOutputStream();
    private final List<Integer> starts = new ArrayList<>();
    private int last;

    private DeltaBomb(int objects) {
        pack.writeBytes(ByteBuffer.allocate(12)
                .putInt(0x5041434b)
                .putInt(2)
                .putInt(objects)
                .array());
    }

    /**
     * A pack of zeros.
     *
     * @param sizes of its objects; above 65536 by whole multiples of it
     */
    static DeltaBomb of(int... sizes) {
        DeltaBomb bomb = new DeltaBomb(sizes.length);
        bomb.blob(sizes[0]);
        for (int i = 1; i < sizes.length; i++) {
            bomb.difference(sizes[i]);
        }
        return bomb;
    }

    byte[] bytes() {
        return join(pack.toByteArray(), sha1(pack.toByteArray()));
    }

    /** Puts the pack, with its index, into the repository, and returns the id under which the last object goes. */
    ObjectId into(SampleRepository repository) throws IOException {
        byte[] sum = sha1(pack.toByteArray());
        Path folder = Files.createDirectories(repository.path().resolve("objects/pack"));
        String name = "pack-" + ObjectId.fromRaw(sum).name();
        Files.write(folder.resolve(name + ".pack"), bytes());
        byte[] index = index(sum);
        Files.write(folder.resolve(name + ".idx"), join(index, sha1(index)));
        return id(starts.size() - 1);
    }

    private void blob(int size) {
        starts.add(pack.size());
        header(BLOB, size);
        Deflater deflater = new Deflater();
        byte[] block = new byte[1 << 20];
        for (int done = 0; done < size; done += block.length) {
            deflater.setInput(block, 0, Math.min(block.length, size - done));
            drain(deflater, false);
        }
        deflater.finish();
        drain(deflater, true);
        last = size;
    }

    /** Sizes of both, and commands: copy so many bytes from the start. */
    private void difference(int size) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        size(content, last);
        size(content, size);
        for (int done = 0; done < size; done += COPY) {
            int length = Math.min(COPY, size - done);
            content.write(length == COPY ? 0x80 : 0xb0);
            if (length < COPY) {
                content.write(length);
                content.write(length >> Byte.SIZE);
            }
        }
        int start = pack.size();
        header(DIFFERENCE_BY_OFFSET, content.size());
        distance(start - starts.get(starts.size() - 1));
        Deflater deflater = new Deflater();
        deflater.setInput(content.toByteArray());
        deflater.finish();
        drain(deflater, true);
        starts.add(start);
        last = size;
    }

    private static void size(ByteArrayOutputStream out, int size) {
        int rest = size;
        while (rest >= 0x80) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private void header(int type, long size) {
        long rest = size >> 4;
        int b = (type << 4) | (int) (size & 15);
        while (rest != 0) {
            pack.write(b | 0x80);
            b = (int) (rest & 0x7f);
            rest >>= 7;
        }
        pack.write(b);
    }

    private void distance(int distance) {
        byte[] reversed = new byte[8];
        int length = 0;
        reversed[length++] = (byte) (distance & 0x7f);
        for (int rest = (distance >> 7) - 1; rest >= 0; rest = (rest >> 7) - 1) {
            reversed[length++] = (byte) (0x80 | (rest & 0x7f));
        }
        while (length > 0) {
            pack.write(reversed[--length]);
        }
    }

    private void drain(Deflater deflater, boolean whole) {
        byte[] packed = new byte[1 << 16];
        while (whole ? !deflater.finished() : !deflater.needsInput()) {
            pack.write(packed, 0, deflater.deflate(packed));
        }
        if (whole) {
            deflater.end();
        }
    }

    /** Differs from pack to pack and grows from object to object. */
    private ObjectId id(int object) {
        return ObjectId.fromString("%02x%06x".formatted(object, pack.size()) + "2".repeat(32));
    }

    /** Version 2: fan-out, ids, checksums, offsets, then the pack's sum. */
    private byte[] index(byte[] sum) {
        int count = starts.size();
        ByteBuffer index = ByteBuffer.allocate(8 + 256 * 4 + count * (20 + 4 + 4) + 20);
        index.putInt(0xff744f63).putInt(2);
        for (int b = 0; b < 256; b++) {
            index.putInt(Math.min(b + 1, count));
        }
        List<ObjectId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(id(i));
        }
        byte[] raw = new byte[20];
        for (ObjectId id : ids) {
            id.copyRawTo(raw, 0);
            index.put(raw);
        }
        for (int i = 0; i < count; i++) {
            CRC32 crc = new CRC32();
            int end = i + 1 < count ? starts.get(i + 1) : pack.size();
            crc.update(pack.toByteArray(), starts.get(i), end - starts.get(i));
            index.putInt((int) crc.getValue());
        }
        starts.forEach(index::putInt);
        return index.put(sum).array();
    }

    private static byte[] join(byte[] content, byte[] sum) {
        return ByteBuffer.allocate(content.length + sum.length)
                .put(content)
                .put(sum)
                .array();
    }

    private static byte[] sha1(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.orchex.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A pack of two objects: a huge one of zeros, which packs to almost nothing, and a small one stored as a part of it.
 */
final class DeltaBomb {

    private static final int BLOB = 3;
    private static final int DIFFERENCE_BY_OFFSET = 6;
    private static final int SMALL = 100;

    private DeltaBomb() {}

    /** Puts the pack, with its index, into the repository, and returns the id of the small object. */
    static ObjectId into(SampleRepository repository, int size) throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        pack.write(
                ByteBuffer.allocate(12).putInt(0x5041434b).putInt(2).putInt(2).array());
        int first = pack.size();
        header(pack, BLOB, size);
        deflateZeros(pack, size);
        int second = pack.size();
        byte[] difference = difference(size);
        header(pack, DIFFERENCE_BY_OFFSET, difference.length);
        distance(pack, second - first);
        deflate(pack, difference);
        int end = pack.size();
        byte[] bytes = pack.toByteArray();
        byte[] sum = sha1(bytes);
        ObjectId huge = ObjectId.fromString("00" + "f".repeat(38));
        ObjectId small = id(size);
        Path folder = Files.createDirectories(repository.path().resolve("objects/pack"));
        String name = "pack-" + ObjectId.fromRaw(sum).name();
        Files.write(folder.resolve(name + ".pack"), join(bytes, sum));
        byte[] index = index(huge, first, crc(bytes, first, second), small, second, crc(bytes, second, end), sum);
        Files.write(folder.resolve(name + ".idx"), join(index, sha1(index)));
        return small;
    }

    private static ObjectId id(int size) {
        return ObjectId.fromString("%08x".formatted(size | 0x10000000) + "2".repeat(32));
    }

    private static void header(ByteArrayOutputStream out, int type, long size) {
        long rest = size >> 4;
        int b = (type << 4) | (int) (size & 15);
        while (rest != 0) {
            out.write(b | 0x80);
            b = (int) (rest & 0x7f);
            rest >>= 7;
        }
        out.write(b);
    }

    private static void distance(ByteArrayOutputStream out, int distance) {
        byte[] reversed = new byte[8];
        int length = 0;
        reversed[length++] = (byte) (distance & 0x7f);
        for (int rest = (distance >> 7) - 1; rest >= 0; rest = (rest >> 7) - 1) {
            reversed[length++] = (byte) (0x80 | (rest & 0x7f));
        }
        while (length > 0) {
            out.write(reversed[--length]);
        }
    }

    /** Sizes of both, and one command: copy so many bytes from the start. */
    private static byte[] difference(int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int number : new int[] {size, SMALL}) {
            int rest = number;
            while (rest >= 0x80) {
                out.write((rest & 0x7f) | 0x80);
                rest >>>= 7;
            }
            out.write(rest);
        }
        out.write(0x90);
        out.write(SMALL);
        return out.toByteArray();
    }

    private static void deflateZeros(ByteArrayOutputStream out, int size) {
        Deflater deflater = new Deflater();
        byte[] block = new byte[1 << 20];
        byte[] packed = new byte[1 << 16];
        for (int done = 0; done < size; done += block.length) {
            deflater.setInput(block, 0, Math.min(block.length, size - done));
            drain(deflater, packed, out, false);
        }
        deflater.finish();
        drain(deflater, packed, out, true);
        deflater.end();
    }

    private static void drain(Deflater deflater, byte[] packed, ByteArrayOutputStream out, boolean last) {
        while (last ? !deflater.finished() : !deflater.needsInput()) {
            out.write(packed, 0, deflater.deflate(packed));
        }
    }

    private static void deflate(ByteArrayOutputStream out, byte[] content) {
        Deflater deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        drain(deflater, new byte[1 << 10], out, true);
        deflater.end();
    }

    /** Version 2: fan-out, ids, checksums, offsets, then the pack's sum. */
    private static byte[] index(ObjectId huge, int first, int crc1, ObjectId small, int second, int crc2, byte[] sum) {
        ByteBuffer index = ByteBuffer.allocate(8 + 256 * 4 + 2 * (20 + 4 + 4) + 20);
        index.putInt(0xff744f63).putInt(2);
        for (int b = 0; b < 256; b++) {
            index.putInt(b < small.getFirstByte() ? 1 : 2);
        }
        byte[] id = new byte[20];
        huge.copyRawTo(id, 0);
        index.put(id);
        small.copyRawTo(id, 0);
        index.put(id).putInt(crc1).putInt(crc2).putInt(first).putInt(second).put(sum);
        return index.array();
    }

    private static int crc(byte[] bytes, int from, int to) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
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

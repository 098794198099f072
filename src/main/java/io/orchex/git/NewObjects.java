package io.orchex.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Objects that no repository has yet, on their way into one. */
final class NewObjects {

    private static final int PACK_VERSION = 2;
    private static final int MORE = 0x80;

    private final ObjectInserter.Formatter namer = new ObjectInserter.Formatter();
    private final Map<ObjectId, Content> objects = new LinkedHashMap<>();

    private static final class Content {

        private final int type;
        private final byte[] bytes;

        Content(int type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }
    }

    ObjectId add(int type, byte[] bytes) {
        ObjectId id = namer.idFor(type, bytes);
        objects.putIfAbsent(id, new Content(type, bytes));
        return id;
    }

    void insert(ObjectInserter into) throws IOException {
        for (Content object : objects.values()) {
            into.insert(object.type, object.bytes);
        }
        into.flush();
    }

    /** As git sends them: gitformat-pack(5), each whole. */
    byte[] pack() {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        pack.writeBytes(Constants.PACK_SIGNATURE);
        pack.writeBytes(ByteBuffer.allocate(2 * Integer.BYTES)
                .putInt(PACK_VERSION)
                .putInt(objects.size())
                .array());
        objects.values().forEach(object -> write(object, pack));
        pack.writeBytes(Constants.newMessageDigest().digest(pack.toByteArray()));
        return pack.toByteArray();
    }

    private static void write(Content object, ByteArrayOutputStream pack) {
        int next = (object.type << 4) | (object.bytes.length & 15);
        for (int left = object.bytes.length >>> 4; left > 0; left >>>= 7) {
            pack.write(next | MORE);
            next = left & 0x7f;
        }
        pack.write(next);
        try (DeflaterOutputStream compressed = new DeflaterOutputStream(pack)) {
            compressed.write(object.bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
    }
}

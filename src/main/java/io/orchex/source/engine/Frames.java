package io.orchex.source.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What goes through the pipe between gateway and child: a length of four bytes, then JSON. */
final class Frames {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST = 64 * 1024 * 1024;

    private Frames() {}

    static void write(DataOutputStream pipe, Object value) throws IOException {
        byte[] json = MAPPER.writeValueAsBytes(value);
        pipe.writeInt(json.length);
        pipe.write(json);
        pipe.flush();
    }

    /** Blocks until a whole value has come. */
    static <T> T read(DataInputStream pipe, Class<T> type) throws IOException {
        int length = pipe.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame of %d bytes".formatted(length));
        }
        return MAPPER.readValue(pipe.readNBytes(length), type);
    }
}

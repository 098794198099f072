package io.orchex.source.engine;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orchex.source.Aim;
import io.orchex.source.Duplicate;
import io.orchex.source.Reading;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What parent and child say to each other: frames of JSON with their length in four bytes before them. */
final class Wire {

    /** Longest frame, in bytes, that either side takes. */
    static final int LONGEST = 64 << 20;

    private static final ObjectMapper MAPPER =
            new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxStringLength(LONGEST).build());
    }

    private Wire() {}

    /** What the child is to do with the files. */
    enum Operation {
        PING,
        READ,
        MEASURE,
        REWRITE,
        REFACTOR,
        DUPLICATES
    }

    /** @param aim what is to be refactored; null unless that is asked */
    record Ask(
            Operation operation,
            List<SourceFile> files,
            @Nullable Aim aim) {

        Ask(Operation operation, List<SourceFile> files) {
            this(operation, files, null);
        }
    }

    /**
     * Exactly one of reading, rewrite, duplicates and failure, or nothing as the answer to a ping.
     *
     * @param harmed whether the child must not be asked again: after an overflow, its classes may be half initialised
     */
    record Answer(
            @Nullable Reading reading,
            @Nullable Rewrite rewrite,
            @Nullable List<Duplicate> duplicates,
            @Nullable String failure,
            boolean harmed) {

        static final Answer PONG = new Answer(null, null, null, null, false);

        static Answer of(Reading reading) {
            return new Answer(reading, null, null, null, false);
        }

        static Answer of(Rewrite rewrite) {
            return new Answer(null, rewrite, null, null, false);
        }

        static Answer of(List<Duplicate> duplicates) {
            return new Answer(null, null, duplicates, null, false);
        }

        static Answer failed(String reason) {
            return new Answer(null, null, null, reason, false);
        }

        static Answer broke(String reason) {
            return new Answer(null, null, null, reason, true);
        }
    }

    static void write(DataOutputStream out, Object message) throws IOException {
        byte[] body = MAPPER.writeValueAsBytes(message);
        if (body.length > LONGEST) {
            throw new IOException("a frame of %d bytes is too long".formatted(body.length));
        }
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }

    static <T> T read(DataInputStream in, Class<T> type) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame of %d bytes is too long".formatted(length));
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the pipe closed in the middle of a frame");
        }
        return MAPPER.readValue(body, type);
    }
}

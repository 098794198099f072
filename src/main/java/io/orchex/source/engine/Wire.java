package io.orchex.source.engine;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orchex.source.Diagnosis;
import io.orchex.source.Duplicate;
import io.orchex.source.Program;
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
        DUPLICATES,
        DIAGNOSE,
        PUBLIC_API
    }

    /**
     * What is to be done with files, or with a program that has them.
     *
     * @param program null unless it is to be diagnosed; the files are empty then
     */
    record Ask(
            Operation operation,
            List<SourceFile> files,
            @Nullable Program program) {

        Ask(Operation operation, List<SourceFile> files) {
            this(operation, files, null);
        }

        static Ask diagnose(Program program) {
            return new Ask(Operation.DIAGNOSE, List.of(), program);
        }

        /** Its first file, which tells the language. */
        SourceFile first() {
            return program == null ? files.get(0) : program.files().get(0);
        }
    }

    /**
     * Exactly one of reading, rewrite, duplicates, diagnosis, public interface and failure, or nothing as the answer to
     * a ping.
     *
     * @param harmed whether the child must not be asked again: after an overflow, its classes may be half initialised
     */
    record Answer(
            @Nullable Reading reading,
            @Nullable Rewrite rewrite,
            @Nullable List<Duplicate> duplicates,
            @Nullable Diagnosis diagnosis,
            @Nullable List<String> publicApi,
            @Nullable String failure,
            boolean harmed) {

        static final Answer PONG = new Answer(null, null, null, null, null, null, false);

        static Answer of(Reading reading) {
            return new Answer(reading, null, null, null, null, null, false);
        }

        static Answer of(Rewrite rewrite) {
            return new Answer(null, rewrite, null, null, null, null, false);
        }

        static Answer of(List<Duplicate> duplicates) {
            return new Answer(null, null, duplicates, null, null, null, false);
        }

        static Answer of(Diagnosis diagnosis) {
            return new Answer(null, null, null, diagnosis, null, null, false);
        }

        static Answer publicApi(List<String> signatures) {
            return new Answer(null, null, null, null, signatures, null, false);
        }

        static Answer failed(String reason) {
            return new Answer(null, null, null, null, null, reason, false);
        }

        static Answer broke(String reason) {
            return new Answer(null, null, null, null, null, reason, true);
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

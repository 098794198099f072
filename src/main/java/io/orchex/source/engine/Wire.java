package io.orchex.source.engine;

import io.orchex.source.Aim;
import io.orchex.source.Diagnosis;
import io.orchex.source.Duplicate;
import io.orchex.source.Program;
import io.orchex.source.Reading;
import io.orchex.source.Review.Unread;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What parent and child say to each other: frames with their length in four bytes before them, {@link Packed} or, what
 * comes seldom, as JSON. The texts of files follow behind the frame that names them, each as a frame of its own.
 */
final class Wire {

    /** Longest frame, in bytes, that either side takes. */
    static final int LONGEST = 64 << 20;

    private Wire() {}

    /**
     * What is to be done.
     *
     * @param files empty where a program is to be diagnosed
     * @param aim null unless the only file is to be refactored
     * @param program null unless it is to be diagnosed
     */
    record Ask(
            Operation operation,
            List<SourceFile> files,
            @Nullable Aim aim,
            @Nullable Program program) {

        static Ask about(Operation operation, List<SourceFile> files) {
            return new Ask(operation, files, null, null);
        }

        static Ask refactor(SourceFile file, Aim aim) {
            return new Ask(Operation.REFACTOR, List.of(file), aim, null);
        }

        static Ask diagnose(Program program) {
            return new Ask(Operation.DIAGNOSE, List.of(), null, program);
        }

        private Ask with(List<SourceFile> others) {
            return new Ask(operation, others, aim, program);
        }

        /** What is answered one by one: each file that is to be read, or all of it. */
        List<Ask> each() {
            if (files.size() < 2 || (operation != Operation.READ && operation != Operation.MEASURE)) {
                return List.of(this);
            }
            List<Ask> each = new ArrayList<>();
            for (SourceFile file : files) {
                each.add(about(operation, List.of(file)));
            }
            return each;
        }

        /** Its first file, which tells the language. */
        SourceFile first() {
            return program == null ? files.get(0) : program.files().get(0);
        }
    }

    /**
     * What became of files that were to be collected.
     *
     * @param taken how many of them, from the first one on; the memory is full where it is not all
     * @param unread those of them without tokens, as they can't be read
     */
    record Collected(int taken, List<Unread> unread) {}

    /**
     * Exactly one of its parts, or none as the answer to a ping.
     *
     * @param harmed whether the child must not be asked again: after an overflow, its classes may be half initialised
     */
    record Answer(
            @Nullable Reading reading,
            @Nullable Rewrite rewrite,
            @Nullable Collected collected,
            @Nullable List<Duplicate> duplicates,
            @Nullable Diagnosis diagnosis,
            @Nullable List<String> publicApi,
            @Nullable String failure,
            boolean harmed) {

        static final Answer PONG = new Answer(null, null, null, null, null, null, null, false);

        static Answer of(Reading reading) {
            return new Answer(reading, null, null, null, null, null, null, false);
        }

        static Answer of(Rewrite rewrite) {
            return new Answer(null, rewrite, null, null, null, null, null, false);
        }

        static Answer of(Collected collected) {
            return new Answer(null, null, collected, null, null, null, null, false);
        }

        static Answer of(List<Duplicate> duplicates) {
            return new Answer(null, null, null, duplicates, null, null, null, false);
        }

        static Answer of(Diagnosis diagnosis) {
            return new Answer(null, null, null, null, diagnosis, null, null, false);
        }

        static Answer publicApi(List<String> signatures) {
            return new Answer(null, null, null, null, null, signatures, null, false);
        }

        static Answer failed(String reason) {
            return new Answer(null, null, null, null, null, null, reason, false);
        }

        static Answer broke(String reason) {
            return new Answer(null, null, null, null, null, null, reason, true);
        }
    }

    static void write(DataOutputStream out, Ask ask) throws IOException {
        frame(
                out,
                Packed.holds(ask)
                        ? Packed.of(ask)
                        : Json.of(ask.with(
                                ask.files.stream().map(file -> with(file, "")).toList())));
        for (SourceFile file : ask.files) {
            frame(out, file.text().getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
    }

    /** Others may follow, so it is on its way only when the stream is flushed. */
    static void write(DataOutputStream out, Answer answer) throws IOException {
        frame(out, Packed.holds(answer) ? Packed.of(answer) : Json.of(answer));
    }

    static Ask readAsk(DataInputStream in) throws IOException {
        byte[] body = frame(in);
        Ask ask = isJson(body) ? Json.read(body, Ask.class) : Packed.ask(body);
        List<SourceFile> files = new ArrayList<>();
        for (SourceFile file : ask.files) {
            files.add(with(file, new String(frame(in), StandardCharsets.UTF_8)));
        }
        return ask.with(files);
    }

    static Answer readAnswer(DataInputStream in) throws IOException {
        byte[] body = frame(in);
        return isJson(body) ? Json.read(body, Answer.class) : Packed.answer(body);
    }

    /** What is packed begins with the length of a word in four bytes. */
    private static boolean isJson(byte[] body) {
        return body.length > 0 && body[0] == '{';
    }

    private static SourceFile with(SourceFile file, String text) {
        return new SourceFile(file.path(), file.language(), text);
    }

    private static void frame(DataOutputStream out, byte[] body) throws IOException {
        if (body.length > LONGEST) {
            throw new IOException("a frame of %d bytes is too long".formatted(body.length));
        }
        out.writeInt(body.length);
        out.write(body);
    }

    private static byte[] frame(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame of %d bytes is too long".formatted(length));
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the pipe closed in the middle of a frame");
        }
        return body;
    }
}

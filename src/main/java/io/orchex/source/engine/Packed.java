package io.orchex.source.engine;

import io.orchex.source.Duplicate;
import io.orchex.source.Duplicate.Place;
import io.orchex.source.Duplicate.Whole;
import io.orchex.source.Review.Unread;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.Wire.Answer;
import io.orchex.source.engine.Wire.Ask;
import io.orchex.source.engine.Wire.Collected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The asks and answers that are many, as bytes: of JSON a child would have to load more classes than of all that reads
 * a file.
 */
final class Packed {

    private Packed() {}

    /** What an answer consists of. */
    private enum Part {
        READING,
        COLLECTED,
        DUPLICATES,
        /** A failure, or nothing at all. */
        FAILURE
    }

    /** Whether it has no parts that come seldom. */
    static boolean holds(Ask ask) {
        return ask.aim() == null && ask.program() == null;
    }

    static boolean holds(Answer answer) {
        return answer.rewrite() == null && answer.diagnosis() == null && answer.publicApi() == null;
    }

    static byte[] of(Ask ask) {
        return new Packer()
                .text(ask.operation().name())
                .list(ask.files(), (out, file) -> out.text(file.path()).optional(file.language()))
                .bytes();
    }

    static byte[] of(Answer answer) {
        Packer out = new Packer();
        if (answer.reading() != null) {
            PackedReading.pack(begin(out, Part.READING), answer.reading());
        } else if (answer.collected() != null) {
            collected(begin(out, Part.COLLECTED), answer.collected());
        } else if (answer.duplicates() != null) {
            begin(out, Part.DUPLICATES).list(answer.duplicates(), Packed::duplicate);
        } else {
            begin(out, Part.FAILURE).optional(answer.failure()).flag(answer.harmed());
        }
        return out.bytes();
    }

    /** @throws IOException if it is none */
    static Ask ask(byte[] bytes) throws IOException {
        Unpacker in = new Unpacker(bytes);
        try {
            Operation operation = Operation.valueOf(in.text());
            return Ask.about(operation, files(in));
        } catch (RuntimeException e) {
            throw new IOException("what was asked can't be unpacked", e);
        }
    }

    private static List<SourceFile> files(Unpacker in) {
        int size = in.number();
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            files.add(new SourceFile(in.text(), in.optional(), ""));
        }
        return files;
    }

    /** @throws IOException if it is none */
    static Answer answer(byte[] bytes) throws IOException {
        try {
            return answer(new Unpacker(bytes));
        } catch (RuntimeException e) {
            throw new IOException("the answer can't be unpacked", e);
        }
    }

    private static Answer answer(Unpacker in) {
        return switch (Part.valueOf(in.text())) {
            case READING -> Answer.of(PackedReading.unpack(in));
            case COLLECTED -> Answer.of(new Collected(in.number(), in.list(Packed::unread)));
            case DUPLICATES -> Answer.of(in.list(Packed::duplicate));
            case FAILURE -> failure(in.optional(), in.flag());
        };
    }

    private static Packer begin(Packer out, Part part) {
        return out.text(part.name());
    }

    private static Answer failure(@Nullable String reason, boolean harmed) {
        if (reason == null) {
            return Answer.PONG;
        }
        return harmed ? Answer.broke(reason) : Answer.failed(reason);
    }

    private static void collected(Packer out, Collected collected) {
        out.number(collected.taken())
                .list(collected.unread(), (to, one) -> to.text(one.path()).text(one.reason()));
    }

    private static Unread unread(Unpacker in) {
        return new Unread(in.text(), in.text());
    }

    private static void duplicate(Packer out, Duplicate duplicate) {
        place(out, duplicate.first());
        place(out, duplicate.second());
        out.number(duplicate.tokens());
        place(out, duplicate.whole().first());
        place(out, duplicate.whole().second());
        out.number(duplicate.whole().tokens());
    }

    private static Duplicate duplicate(Unpacker in) {
        return new Duplicate(place(in), place(in), in.number(), new Whole(place(in), place(in), in.number()));
    }

    private static void place(Packer out, Place place) {
        out.text(place.path()).number(place.line()).number(place.endLine());
    }

    private static Place place(Unpacker in) {
        return new Place(in.text(), in.number(), in.number());
    }
}

package io.orchex.source.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link Packer} wrote; fails with any {@link RuntimeException} where none did. */
final class Unpacker {

    private final ByteBuffer in;

    Unpacker(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    int number() {
        return in.getInt();
    }

    boolean flag() {
        return in.get() != 0;
    }

    String text() {
        int length = number();
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a text of %d bytes".formatted(length));
        }
        String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    @Nullable String optional() {
        return flag() ? text() : null;
    }

    <T> List<T> list(Function<Unpacker, T> each) {
        int size = number();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(each.apply(this));
        }
        return values;
    }

    List<String> texts() {
        return list(Unpacker::text);
    }

    List<Integer> numbers() {
        return list(Unpacker::number);
    }
}

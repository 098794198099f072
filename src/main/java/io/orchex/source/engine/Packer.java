package io.orchex.source.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes numbers, texts and lists one after the other. */
final class Packer {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 12);

    byte[] bytes() {
        return out.toByteArray();
    }

    Packer number(int value) {
        out.write(value >>> 24);
        out.write(value >>> 16);
        out.write(value >>> 8);
        out.write(value);
        return this;
    }

    Packer flag(boolean value) {
        out.write(value ? 1 : 0);
        return this;
    }

    Packer text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    Packer optional(@Nullable String value) {
        flag(value != null);
        return value == null ? this : text(value);
    }

    <T> Packer list(List<T> values, BiConsumer<Packer, T> each) {
        number(values.size());
        values.forEach(value -> each.accept(this, value));
        return this;
    }

    Packer texts(List<String> values) {
        return list(values, Packer::text);
    }

    Packer numbers(List<Integer> values) {
        return list(values, Packer::number);
    }
}

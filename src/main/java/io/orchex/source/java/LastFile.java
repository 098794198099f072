package io.orchex.source.java;

import io.orchex.source.java.extraction.SourceText;
import java.lang.ref.SoftReference;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file that was read last, as one is often asked about several times; it goes when memory is short. */
final class LastFile {

    private @Nullable SoftReference<Read> last;

    /** A text and what was made of it; nobody changes the tree. */
    record Read(String text, JavaSyntax.Parsed parsed, Optional<Whole> whole) {

        static Read of(String text) {
            JavaSyntax.Parsed parsed = JavaSyntax.parse(text);
            return new Read(text, parsed, parsed.tree().map(tree -> Whole.of(new JavaUnit(parsed, tree))));
        }
    }

    /** Where it is Java. */
    record Whole(JavaUnit unit, SourceText source) {

        private static Whole of(JavaUnit unit) {
            return new Whole(unit, new SourceText(unit.tree(), unit.text()));
        }
    }

    /** Lets go of the other file before it reads this one, as there may not be room for both. */
    Read read(String text) {
        if (!knows(text)) {
            last = null;
        }
        Read known = last == null ? null : last.get();
        return known == null ? fresh(text) : known;
    }

    private boolean knows(String text) {
        Read known = last == null ? null : last.get();
        return known != null && known.text.equals(text);
    }

    private Read fresh(String text) {
        Read read = Read.of(text);
        last = new SoftReference<>(read);
        return read;
    }
}

package io.orchex.source.engine;

import io.orchex.source.Duplicate;
import io.orchex.source.Duplication;
import io.orchex.source.Likeness;
import io.orchex.source.Review.Unread;
import io.orchex.source.SourceFile;
import io.orchex.source.Tokens;
import io.orchex.source.engine.Wire.Collected;
import java.util.ArrayList;
import java.util.List;

/** What the child was given to compare so far. */
final class Collector {

    /** Share of the heap, in percent; the rest is for the texts that come in and the answer. */
    private static final int SHARE = 70;

    private static final Tokens NONE = new Tokens();

    private Duplication duplication = fresh();

    /** Takes the files one after the other until its memory is full. */
    Collected take(List<SourceFile> files, Likeness likeness) {
        List<Unread> unread = new ArrayList<>();
        int taken = 0;
        boolean full = false;
        while (taken < files.size() && !full) {
            SourceFile file = files.get(taken);
            full = !duplication.add(file.path(), tokens(file, likeness, unread));
            taken += full ? 0 : 1;
        }
        return new Collected(taken, unread);
    }

    /** Compares all that it took, and forgets it. */
    List<Duplicate> duplicates() {
        List<Duplicate> duplicates = duplication.found();
        duplication = fresh();
        return duplicates;
    }

    private static Tokens tokens(SourceFile file, Likeness likeness, List<Unread> unread) {
        try {
            return Languages.of(file)
                    .map(language -> language.tokens(file.text(), likeness))
                    .orElse(NONE);
        } catch (RuntimeException e) {
            String reason = "the reader failed on it (%s)";
            unread.add(new Unread(file.path(), reason.formatted(e.getClass().getSimpleName())));
            return NONE;
        }
    }

    private static Duplication fresh() {
        return new Duplication(Runtime.getRuntime().maxMemory() / 100 * SHARE);
    }
}

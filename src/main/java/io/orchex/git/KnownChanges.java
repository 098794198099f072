package io.orchex.git;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many lines came and went between contents that were compared before, the last so many: whoever analyses a
 * repository again asks for the changes of nearly the same year. Thread-safe.
 */
final class KnownChanges {

    /** Of 250 bytes each. */
    private static final int MOST = 40_000;

    private final Map<Pair, LineChanges> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, LineChanges> eldest) {
            return size() > MOST;
        }
    };

    private record Pair(@Nullable String before, @Nullable String after) {}

    /** As {@link LineChanges#between} counts. */
    LineChanges between(ObjectStore store, @Nullable String before, @Nullable String after, long longest)
            throws IOException {
        Pair pair = new Pair(before, after);
        Optional<LineChanges> earlier = find(pair);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        LineChanges changes = LineChanges.between(store, before, after, longest);
        // Another repository may hold the same contents in a form that can be read.
        if (!changes.equals(LineChanges.NONE)) {
            keep(pair, changes);
        }
        return changes;
    }

    private synchronized Optional<LineChanges> find(Pair pair) {
        return Optional.ofNullable(known.get(pair));
    }

    private synchronized void keep(Pair pair, LineChanges changes) {
        known.put(pair, changes);
    }
}

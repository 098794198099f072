package io.orchex.source.engine;

import io.orchex.source.Comparison;
import io.orchex.source.Duplicate;
import io.orchex.source.Likeness;
import io.orchex.source.Review.Unread;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.Conversation.BrokenOffException;
import io.orchex.source.engine.EngineException.Reason;
import io.orchex.source.engine.Wire.Collected;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Hands files to one child, some at a time, to be compared with each other. When the child goes, another one gets all
 * of them again, file by file, and a further one all but that which cost the child.
 */
final class Comparing {

    /** Characters of the files that are handed over at once. */
    private static final int TOGETHER = 1 << 20;

    private static final int MOST_ROUNDS = 4;

    private final Session session;
    private final Iterable<SourceFile> files;
    private final Operation collect;
    private final Map<String, String> broken = new LinkedHashMap<>();

    private int together = TOGETHER;

    /** @param files which may be gone through again */
    Comparing(Session session, Iterable<SourceFile> files, Likeness likeness) {
        this.session = session;
        this.files = files;
        this.collect = likeness == Likeness.SAME ? Operation.COLLECT : Operation.COLLECT_NAMELESS;
    }

    /** @throws EngineException if too many of them cost the child */
    Comparison run() {
        String reason = "";
        for (int i = 0; i < MOST_ROUNDS; i++) {
            Round round = new Round();
            try {
                return round.run();
            } catch (BrokenOffException e) {
                reason = e.reason();
                round.suspect().ifPresent(file -> broken.put(file.path(), e.reason()));
                together = 0;
            }
        }
        throw new EngineException(Reason.UNREADABLE, reason);
    }

    private List<Unread> broken() {
        return broken.entrySet().stream()
                .map(one -> new Unread(one.getKey(), one.getValue()))
                .toList();
    }

    /** All files once. */
    private final class Round {

        private final List<Unread> unread = new ArrayList<>(broken());
        private final List<SourceFile> next = new ArrayList<>();
        private int length;
        private int compared;
        private boolean full;

        private Comparison run() throws BrokenOffException {
            try (Conversation child = session.converse()) {
                collect(child);
                List<Duplicate> duplicates = child.end(Operation.DUPLICATES).duplicates();
                return new Comparison(Objects.requireNonNull(duplicates), compared, full, unread);
            }
        }

        /** The only file that was under way. */
        private Optional<SourceFile> suspect() {
            return next.size() == 1 ? Optional.of(next.get(0)) : Optional.empty();
        }

        private void collect(Conversation child) throws BrokenOffException {
            Iterator<SourceFile> all = files.iterator();
            while (all.hasNext() && !full) {
                SourceFile file = all.next();
                if (!broken.containsKey(file.path())) {
                    next.add(file);
                    length += file.text().length();
                }
                if (!next.isEmpty() && (length >= together || !all.hasNext())) {
                    handOver(child);
                }
            }
        }

        private void handOver(Conversation child) throws BrokenOffException {
            Collected collected =
                    Objects.requireNonNull(child.ask(collect, List.copyOf(next)).collected());
            compared += collected.taken();
            full = collected.taken() < next.size();
            unread.addAll(collected.unread());
            next.clear();
            length = 0;
        }
    }
}

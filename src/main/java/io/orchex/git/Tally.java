package io.orchex.git;

import io.orchex.git.LeftOut.Reason;
import io.orchex.git.Walked.End;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what a walk through the files met, and says when that is enough. */
final class Tally {

    /** So many are named, the others only counted. */
    private static final int MOST_NAMED = 1_000;

    private final SourceLimits.Tree limits;
    private final Allowance allowance;
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
    private int files;
    private int entries;
    private long bytes;
    private long looked;
    private @Nullable End end;

    Tally(SourceLimits.Tree limits, Allowance allowance) {
        this.limits = limits;
        this.allowance = allowance;
    }

    boolean isEnded() {
        return end != null;
    }

    void end(End reason) {
        end = reason;
    }

    /** @return whether one more file or folder may be looked at */
    boolean entry() {
        allowance.checkWanted();
        if (allowance.isSpent()) {
            end = End.TIME;
        } else if (entries == limits.entries()) {
            end = End.ENTRIES;
        } else {
            entries++;
        }
        return end == null;
    }

    /** @return whether a file of this size may be looked into */
    boolean look(long size) {
        if (files == limits.files()) {
            end = End.FILES;
        } else if (looked + size > limits.totalBytes()) {
            end = End.BYTES;
        } else {
            looked += size;
        }
        return end == null;
    }

    void handedOut(long size) {
        files++;
        bytes += size;
    }

    void leave(LeftOut file) {
        counts.merge(file.reason(), 1, Integer::sum);
        if (leftOut.size() < MOST_NAMED) {
            leftOut.add(file);
        }
    }

    Walked walked() {
        return new Walked(files, bytes, entries, leftOut, counts, end);
    }
}

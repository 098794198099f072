package io.orchex.git;

import io.orchex.git.LeftOut.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a walk through a repository's files.
 *
 * @param files that were handed out
 * @param bytes of them
 * @param entries files and folders that were looked at
 * @param leftOut the first of those that were not handed out
 * @param leftOutCounts how many there are of each kind; a folder counts once, whatever is in it
 * @param end the limit that ended the walk before all was seen; null when none did
 */
public record Walked(
        int files,
        long bytes,
        int entries,
        List<LeftOut> leftOut,
        Map<Reason, Integer> leftOutCounts,
        @Nullable End end) {

    public Walked {
        leftOut = List.copyOf(leftOut);
        leftOutCounts = Map.copyOf(leftOutCounts);
    }

    /** A limit that ended a walk. */
    public enum End {
        FILES("more files than are read of one repository"),
        ENTRIES("more files and folders than are looked at in one repository"),
        BYTES("more bytes than are read of one repository"),
        TIME("more to read than the time allows");

        private final String meaning;

        End(String meaning) {
            this.meaning = meaning;
        }

        /** What the repository has, for a reader. */
        public String meaning() {
            return meaning;
        }
    }
}

package io.orchex.git;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often files were changed, by how many people and by how much.
 *
 * @param commits that were looked at; merges are not, as what they bring was counted where it was written
 * @param unknown commits whose changes can't be told, as the one before is not there
 * @param files by the path that they have now, or had last
 * @param end the limit that ended the search before all was seen; null when none did
 */
public record History(
        int commits,
        int unknown,
        Map<String, FileHistory> files,
        @Nullable End end) {

    public History {
        files = Map.copyOf(files);
    }

    /**
     * One file.
     *
     * @param commits that changed it, under this name or an earlier one
     * @param authors how many addresses of authors they have
     * @param added lines
     * @param deleted lines
     */
    public record FileHistory(int commits, int authors, long added, long deleted) {}

    /** A limit that ended the search. */
    public enum End {
        COMMITS("more commits than are looked at"),
        CHANGES("more changes than are looked at"),
        TIME("more to look at than the time allows");

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

package io.orchex.git;

import org.jspecify.annotations.Nullable;

/**
 * A file that differs between two commits.
 *
 * @param path of the file; where it was deleted, the one that it had
 * @param before the id of its content in the older commit; null where it wasn't there
 * @param after the id of its content in the newer commit; null where it isn't there any more
 */
public record ChangedFile(
        String path, @Nullable String before, @Nullable String after) {

    public boolean isAdded() {
        return before == null;
    }

    public boolean isDeleted() {
        return after == null;
    }
}

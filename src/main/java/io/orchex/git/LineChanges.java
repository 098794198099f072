package io.orchex.git;

import java.io.IOException;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * How many lines came and went. Where the same line stands very often a stretch counts as replaced, since to find its
 * smallest difference would take time that grows with the square of its length.
 *
 * @param same lines that stayed
 */
record LineChanges(int added, int deleted, int same) {

    static final LineChanges NONE = new LineChanges(0, 0, 0);

    private static final int MOST_LINES = 50_000;
    private static final RawText NOTHING = new RawText(new byte[0]);

    /**
     * @param before null where there was no file
     * @param after null where there is no file any more
     * @param longest size in bytes of a file that is looked into; others and binaries count as no lines
     */
    static LineChanges between(ObjectStore store, @Nullable String before, @Nullable String after, long longest)
            throws IOException {
        try {
            RawText old = text(store, before, longest);
            RawText now = text(store, after, longest);
            return old.size() + now.size() > MOST_LINES ? NONE : between(old, now);
        } catch (LargeObjectException e) {
            return NONE;
        }
    }

    private static LineChanges between(RawText old, RawText now) {
        HistogramDiff difference = new HistogramDiff();
        difference.setFallbackAlgorithm(null);
        EditList edits = difference.diff(RawTextComparator.DEFAULT, old, now);
        int deleted = edits.stream().mapToInt(Edit::getLengthA).sum();
        int added = edits.stream().mapToInt(Edit::getLengthB).sum();
        return new LineChanges(added, deleted, old.size() - deleted);
    }

    private static RawText text(ObjectStore store, @Nullable String blob, long longest) throws IOException {
        if (blob == null) {
            return NOTHING;
        }
        byte[] bytes = store.bytes(ObjectId.fromString(blob), longest);
        return Decoding.isBinary(bytes) ? NOTHING : new RawText(bytes);
    }
}

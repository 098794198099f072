package io.orchex.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.DiffAlgorithm.SupportedAlgorithm;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.QuotedString;
import org.jspecify.annotations.Nullable;

/** Writes down what edits change, in the form that {@code git apply} reads. */
final class Patch {

    private static final String NOWHERE = "/dev/null";
    private static final byte[] NOTHING = {};

    private final ObjectStore store;
    private final RevCommit onto;
    private final long longest;
    private final ObjectInserter.Formatter namer = new ObjectInserter.Formatter();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    /** @param longest bytes of a file */
    Patch(ObjectStore store, RevCommit onto, long longest) {
        this.store = store;
        this.onto = onto;
        this.longest = longest;
    }

    /** A file at one side; where there is none it has neither mode nor content. */
    private record Side(@Nullable FileMode mode, RawText content, ObjectId id) {

        private static final Side NONE = new Side(null, new RawText(NOTHING), ObjectId.zeroId());

        boolean isBinary() {
            return RawText.isBinary(content.getRawContent());
        }

        boolean isThere() {
            return mode != null;
        }
    }

    byte[] of(Map<String, Edit> edits) throws IOException {
        for (Map.Entry<String, Edit> edit : new TreeMap<>(edits).entrySet()) {
            Side before = before(edit.getKey());
            Side after = after(edit.getValue(), before);
            if (!before.id.equals(after.id) || before.mode != after.mode) {
                write(edit.getKey(), before, after);
            }
        }
        return text.toByteArray();
    }

    private Side before(String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(store.reader(), path, onto.getTree())) {
            return walk == null || walk.isSubtree() ? Side.NONE : stored(walk.getFileMode(0), walk.getObjectId(0));
        }
    }

    private Side after(Edit edit, Side before) throws IOException {
        if (edit instanceof Edit.Write write) {
            FileMode mode = before.mode == null ? FileMode.REGULAR_FILE : before.mode;
            ObjectId id = namer.idFor(Constants.OBJ_BLOB, write.content());
            return new Side(mode, new RawText(write.content()), id);
        }
        if (edit instanceof Edit.Restore restore) {
            FileMode mode = restore.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
            return stored(mode, ObjectId.fromString(restore.blob()));
        }
        return Side.NONE;
    }

    private Side stored(FileMode mode, ObjectId blob) throws IOException {
        return new Side(mode, new RawText(store.bytes(blob, longest)), blob);
    }

    private void write(String path, Side before, Side after) throws IOException {
        String from = QuotedString.GIT_PATH.quote("a/" + path);
        String to = QuotedString.GIT_PATH.quote("b/" + path);
        line("diff --git %s %s".formatted(from, to));
        boolean sameMode = before.mode == after.mode;
        if (!sameMode) {
            modes(before, after);
        }
        if (before.id.equals(after.id)) {
            return;
        }
        line("index %s..%s%s".formatted(before.id.name(), after.id.name(), sameMode ? " " + before.mode : ""));
        if (before.isBinary() || after.isBinary()) {
            line("Binary files %s and %s differ".formatted(before.isThere() ? from : NOWHERE, after.isThere() ? to : NOWHERE));
            return;
        }
        line("--- " + (before.isThere() ? from : NOWHERE));
        line("+++ " + (after.isThere() ? to : NOWHERE));
        lines(before.content, after.content);
    }

    private void modes(Side before, Side after) {
        if (!before.isThere()) {
            line("new file mode " + after.mode);
        } else if (!after.isThere()) {
            line("deleted file mode " + before.mode);
        } else {
            line("old mode " + before.mode);
            line("new mode " + after.mode);
        }
    }

    private void lines(RawText before, RawText after) throws IOException {
        try (DiffFormatter formatter = new DiffFormatter(text)) {
            DiffAlgorithm algorithm = DiffAlgorithm.getAlgorithm(SupportedAlgorithm.HISTOGRAM);
            formatter.format(algorithm.diff(RawTextComparator.DEFAULT, before, after), before, after);
            formatter.flush();
        }
    }

    private void line(String line) {
        text.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}

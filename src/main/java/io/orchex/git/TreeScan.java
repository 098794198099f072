package io.orchex.git;

import io.orchex.git.LeftOut.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Walks through a commit's folders in the order of paths and hands each file to a visitor. It keeps its own stack and
 * stops at the limits, as a few kilobytes can describe more folders than any machine can visit.
 */
final class TreeScan {

    private final ObjectStore store;
    private final Tally tally;
    private final Visitor visitor;
    private final int depth;
    private final Deque<Folder> way = new ArrayDeque<>();

    /** @param depth how many folders may lie in one another */
    TreeScan(ObjectStore store, Tally tally, Visitor visitor, int depth) {
        this.store = store;
        this.tally = tally;
        this.visitor = visitor;
        this.depth = depth;
    }

    /** What is done with what is found. */
    interface Visitor {

        /** The folder as a place to go on; none to leave out what is in it. */
        Optional<Place> folder(String path, Place above) throws IOException;

        void file(TreeEntry entry, String path, Place above) throws IOException;
    }

    private record Folder(CanonicalTreeParser entries, Place place) {}

    Walked run(ObjectId top) throws IOException {
        enter(top, Place.TOP);
        while (!tally.isEnded() && !way.isEmpty()) {
            Folder folder = way.peek();
            if (folder.entries.eof()) {
                way.pop();
            } else if (tally.entry()) {
                step(folder);
            }
        }
        return tally.walked();
    }

    private void step(Folder folder) throws IOException {
        TreeEntry entry;
        try {
            entry = TreeEntry.at(folder.entries);
            folder.entries.next();
        } catch (RuntimeException e) {
            throw new CorruptObjectException("A folder's list of files is damaged", e);
        }
        String path = folder.place.path() + entry.shown();
        if (entry.name().isEmpty()) {
            tally.leave(new LeftOut(path, Reason.BAD_NAME, ""));
        } else if (entry.mode() == FileMode.TREE) {
            descend(entry, folder.place);
        } else {
            visitor.file(entry, path, folder.place);
        }
    }

    private void descend(TreeEntry entry, Place above) throws IOException {
        String path = above.path() + entry.shown();
        Optional<Place> place = visitor.folder(path, above);
        if (place.isEmpty()) {
            return;
        }
        if (way.size() > depth) {
            tally.leave(new LeftOut(path + "/", Reason.TOO_DEEP, ""));
            return;
        }
        enter(entry.id(), place.get());
    }

    private void enter(ObjectId id, Place place) throws IOException {
        try {
            way.push(new Folder(store.tree(id), place.with(attributes(id, place))));
        } catch (IOException | RuntimeException e) {
            if (way.isEmpty()) {
                throw e;
            }
            tally.leave(new LeftOut(place.path(), ObjectFaults.reason(e), ""));
        }
    }

    private Attributes attributes(ObjectId folder, Place place) throws IOException {
        CanonicalTreeParser entries = store.tree(folder);
        boolean found = entries.findFile(Attributes.FILE) && entries.getEntryFileMode() == FileMode.REGULAR_FILE;
        if (!found) {
            return place.attributes();
        }
        try {
            byte[] text = store.bytes(entries.getEntryObjectId(), Attributes.LONGEST_FILE);
            return place.attributes().with(place.path(), new String(text, StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            // It will be left out as a file, for the same reason.
            return place.attributes();
        }
    }
}

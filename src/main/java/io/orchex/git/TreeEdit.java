package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/** Makes the folders anew that changed files lie in; all others stay the objects that they are. */
final class TreeEdit {

    private static final ObjectChecker NAMES = new ObjectChecker();

    private final ObjectStore store;
    private final NewObjects made;

    TreeEdit(ObjectStore store, NewObjects made) {
        this.store = store;
        this.made = made;
    }

    private record Entry(FileMode mode, ObjectId id) {

        boolean isFile() {
            return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
        }
    }

    /**
     * @param edits by the paths of files
     * @throws SourceException when a path can't be one, or leads through what is no folder or to what is no file
     */
    ObjectId apply(ObjectId top, Map<String, Edit> edits) throws IOException {
        return made.add(Constants.OBJ_TREE, folder(top, edits, ""));
    }

    private byte[] folder(@Nullable ObjectId id, Map<String, Edit> edits, String place) throws IOException {
        Map<String, Entry> entries = entries(id);
        Map<String, Map<String, Edit>> below = new TreeMap<>();
        for (Map.Entry<String, Edit> edit : edits.entrySet()) {
            String[] path = edit.getKey().split("/", 2);
            String name = raw(path[0], place);
            if (path.length == 1) {
                edit(entries, name, edit.getValue(), place + path[0]);
            } else {
                below.computeIfAbsent(path[0], folder -> new TreeMap<>()).put(path[1], edit.getValue());
            }
        }
        for (Map.Entry<String, Map<String, Edit>> folder : below.entrySet()) {
            descend(entries, raw(folder.getKey(), place), folder.getValue(), place + folder.getKey());
        }
        return format(entries);
    }

    /** By their names in Latin 1, which stands for any bytes. */
    private Map<String, Entry> entries(@Nullable ObjectId id) throws IOException {
        Map<String, Entry> entries = new TreeMap<>();
        if (id == null) {
            return entries;
        }
        for (CanonicalTreeParser at = store.tree(id); !at.eof(); at.next()) {
            byte[] name = new byte[at.getNameLength()];
            at.getName(name, 0);
            entries.put(
                    new String(name, StandardCharsets.ISO_8859_1),
                    new Entry(at.getEntryFileMode(), at.getEntryObjectId()));
        }
        return entries;
    }

    private static String raw(String name, String place) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        try {
            NAMES.checkPathSegment(bytes, 0, bytes.length);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (CorruptObjectException e) {
            throw new SourceException(
                    Reason.NOT_ALLOWED, "A file's name is not one that git allows in %s".formatted(shown(place)), e);
        }
    }

    private void edit(Map<String, Entry> entries, String name, Edit edit, String path) {
        Entry found = entries.get(name);
        if (found != null && !found.isFile()) {
            throw conflict("%s is not a file".formatted(path));
        }
        if (edit instanceof Edit.Write write) {
            FileMode mode = found == null ? FileMode.REGULAR_FILE : found.mode;
            entries.put(name, new Entry(mode, made.add(Constants.OBJ_BLOB, write.content())));
        } else if (edit instanceof Edit.Restore restore) {
            FileMode mode = restore.executable() ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
            entries.put(name, new Entry(mode, ObjectId.fromString(restore.blob())));
        } else if (entries.remove(name) == null) {
            throw conflict("There is no file %s".formatted(path));
        }
    }

    private void descend(Map<String, Entry> entries, String name, Map<String, Edit> edits, String path)
            throws IOException {
        Entry found = entries.get(name);
        if (found != null && found.mode != FileMode.TREE) {
            throw conflict("%s is not a folder".formatted(path));
        }
        byte[] content = folder(found == null ? null : found.id, edits, path + "/");
        if (content.length == 0) {
            entries.remove(name);
        } else {
            entries.put(name, new Entry(FileMode.TREE, made.add(Constants.OBJ_TREE, content)));
        }
    }

    /** Git sorts a folder as if its name ended with a slash. */
    private static byte[] format(Map<String, Entry> entries) {
        Map<String, Entry> order = new TreeMap<>();
        entries.forEach((name, entry) -> order.put(entry.mode == FileMode.TREE ? name + "/" : name, entry));
        TreeFormatter folder = new TreeFormatter();
        order.forEach((name, entry) -> {
            byte[] bytes = name.replaceFirst("/$", "").getBytes(StandardCharsets.ISO_8859_1);
            folder.append(bytes, 0, bytes.length, entry.mode, entry.id);
        });
        return folder.toByteArray();
    }

    private static String shown(String place) {
        return place.isEmpty() ? "the top folder" : place;
    }

    private static SourceException conflict(String what) {
        return new SourceException(Reason.CONFLICT, what);
    }
}

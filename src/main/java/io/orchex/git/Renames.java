package io.orchex.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that got another name: one that went and one that came in the same commit, with the same content, or with the
 * same last name and at least half of the lines.
 */
final class Renames {

    /** Beyond so many it was a new start and no renaming. */
    private static final int MOST = 2_000;

    private final ObjectStore store;
    private final long longest;

    /** @param longest size in bytes of a file that is looked into */
    Renames(ObjectStore store, long longest) {
        this.store = store;
        this.longest = longest;
    }

    /** The new names by the old ones. */
    Map<String, ChangedFile> in(List<ChangedFile> changes) throws IOException {
        List<ChangedFile> deleted =
                changes.stream().filter(ChangedFile::isDeleted).toList();
        List<ChangedFile> added =
                new ArrayList<>(changes.stream().filter(ChangedFile::isAdded).toList());
        Map<String, ChangedFile> found = new HashMap<>();
        if (deleted.size() > MOST || added.size() > MOST) {
            return found;
        }
        Map<String, ChangedFile> byContent = new HashMap<>();
        added.forEach(file -> byContent.put(String.valueOf(file.after()), file));
        Map<String, ChangedFile> byName = new HashMap<>();
        added.forEach(file -> byName.put(lastName(file), file));
        for (ChangedFile old : deleted) {
            ChangedFile same = byContent.remove(String.valueOf(old.before()));
            ChangedFile alike = same == null ? byName.get(lastName(old)) : same;
            if (alike != null && (same != null || areAlike(old, alike))) {
                byName.remove(lastName(alike));
                found.put(old.path(), alike);
            }
        }
        return found;
    }

    private boolean areAlike(ChangedFile old, ChangedFile now) throws IOException {
        LineChanges lines = LineChanges.between(store, old.before(), now.after(), longest);
        return lines.same() > 0 && lines.same() >= Math.max(lines.added(), lines.deleted());
    }

    private static String lastName(ChangedFile file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }
}

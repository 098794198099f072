package io.orchex.refactoring;

import io.orchex.git.FileEntry;
import io.orchex.git.FilePatterns;
import io.orchex.git.Snapshot;
import io.orchex.source.SourceFile;
import io.orchex.source.UnifiedDiff;
import io.orchex.source.engine.SourceEngine;
import io.orchex.source.java.typecheck.JavaRelease;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The texts of a repository while they are worked on: as they were committed, and as they are by now. */
final class Workpiece {

    private final Snapshot snapshot;
    private final Map<String, FileEntry> files = new TreeMap<>();
    private final List<FileEntry> builds = new ArrayList<>();
    private final Map<String, String> originals = new TreeMap<>();
    private final Map<String, String> current = new TreeMap<>();

    Workpiece(Snapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.walk(FilePatterns.ALL, file -> {
            if (SourceEngine.reads(file.path())) {
                files.put(file.path(), file);
            }
            if (JavaRelease.tells(file.path())) {
                builds.add(file);
            }
        });
    }

    /** All files of known languages, in the order of their paths. */
    List<FileEntry> files() {
        return List.copyOf(files.values());
    }

    /** The files that say how the repository is built. */
    List<SourceFile> builds() {
        return builds.stream()
                .map(file -> new SourceFile(file.path(), null, snapshot.read(file.blob())))
                .toList();
    }

    boolean has(String path) {
        return files.containsKey(path);
    }

    /** As it was committed. */
    String original(String path) {
        FileEntry file = files.get(path);
        if (file == null) {
            throw new IllegalArgumentException("no file " + path);
        }
        String kept = originals.get(path);
        return kept == null ? snapshot.read(file.blob()) : kept;
    }

    /** Of the committed file, in bytes; zero where there is none. */
    long size(String path) {
        FileEntry file = files.get(path);
        return file == null ? 0 : file.size();
    }

    /** As it is by now. */
    String text(String path) {
        return Optional.ofNullable(current.get(path)).orElseGet(() -> original(path));
    }

    void put(String path, String text) {
        // Only what is changed is kept in memory: there may be files enough to fill it.
        if (text.equals(originals.computeIfAbsent(path, this::original))) {
            current.remove(path);
        } else {
            current.put(path, text);
        }
    }

    /** The new text of each file that is not what it was. */
    Map<String, String> edited() {
        return new TreeMap<>(current);
    }

    /** Goes back to an earlier {@link #edited()}. */
    void restore(Map<String, String> earlier) {
        current.clear();
        current.putAll(earlier);
    }

    /** Where these lines of the committed file are by now; empty where one of them was changed since. */
    Optional<int[]> moved(String path, int startLine, int endLine) {
        if (!current.containsKey(path)) {
            return Optional.of(new int[] {startLine, endLine});
        }
        int[] kept = UnifiedDiff.kept(original(path), text(path));
        if (endLine > kept.length) {
            return Optional.empty();
        }
        int shift = kept[startLine - 1] - startLine;
        for (int line = startLine; line <= endLine; line++) {
            if (kept[line - 1] == 0 || kept[line - 1] - line != shift) {
                return Optional.empty();
            }
        }
        return Optional.of(new int[] {startLine + shift, endLine + shift});
    }

    /** Unified, of all files. */
    String patch() {
        StringBuilder patch = new StringBuilder();
        current.forEach((path, text) -> patch.append(UnifiedDiff.of(path, original(path), text)));
        return patch.toString();
    }

    Outcome.Changes changes() {
        int added = 0;
        int removed = 0;
        for (Map.Entry<String, String> file : current.entrySet()) {
            int before = lines(original(file.getKey()));
            int[] kept = UnifiedDiff.kept(original(file.getKey()), file.getValue());
            int same = (int) Arrays.stream(kept).filter(line -> line > 0).count();
            removed += before - same;
            added += lines(file.getValue()) - same;
        }
        return new Outcome.Changes(current.size(), added, removed);
    }

    private static int lines(String text) {
        return UnifiedDiff.kept(text, text).length;
    }
}

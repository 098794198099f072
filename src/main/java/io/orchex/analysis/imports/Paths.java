package io.orchex.analysis.imports;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The files and folders of a repository, to be asked by path or by the end of one. */
final class Paths {

    private final Set<String> files = new TreeSet<>();
    private final Map<String, Set<String>> filesByEnd = new HashMap<>();
    private final Map<String, Set<String>> folders = new HashMap<>();
    private final Map<String, Set<String>> foldersByEnd = new HashMap<>();

    Paths(List<String> paths) {
        for (String path : paths) {
            files.add(path);
            ends(stem(path)).forEach(end -> add(filesByEnd, end, path));
            add(folders, folder(path), path);
            ends(folder(path)).forEach(end -> add(foldersByEnd, end, folder(path)));
        }
    }

    /** The last part and the last two: a name like {@code index} alone would find a thousand. */
    private static Set<String> ends(String path) {
        return Set.copyOf(List.of(name(path), last(path)));
    }

    private static String last(String path) {
        int before = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
        return path.indexOf('/') < 0 ? path : path.substring(before + 1);
    }

    private static void add(Map<String, Set<String>> index, String key, String value) {
        index.computeIfAbsent(key, any -> new TreeSet<>()).add(value);
    }

    boolean has(String file) {
        return files.contains(file);
    }

    /** Files right in a folder, sorted. */
    Set<String> in(String folder) {
        return folders.getOrDefault(folder, Set.of());
    }

    /** The file nearest to another one whose path without extension ends with these names, {@code io/orchex/Main}. */
    Optional<String> endingWith(String stem, String near) {
        return filesByEnd.getOrDefault(last(stem), Set.of()).stream()
                .filter(file -> endsWith(stem(file), stem))
                .max(nearestTo(near));
    }

    /** As {@link #endingWith}, with the extension: {@code net/socket.h}. */
    Optional<String> named(String end, String near) {
        return filesByEnd.getOrDefault(last(stem(end)), Set.of()).stream()
                .filter(file -> endsWith(file, end))
                .max(nearestTo(near));
    }

    /** The folder nearest to a file whose path ends with these names. */
    Optional<String> folderEndingWith(String end, String near) {
        return foldersByEnd.getOrDefault(last(end), Set.of()).stream()
                .filter(folder -> endsWith(folder, end))
                .max(nearestTo(near));
    }

    /** Most of the path in common, then the shorter, then the first by name. */
    private static Comparator<String> nearestTo(String near) {
        return Comparator.comparingInt((String path) -> common(path, near))
                .thenComparing(Comparator.comparingInt(String::length).reversed())
                .thenComparing(Comparator.reverseOrder());
    }

    private static int common(String one, String other) {
        int slashes = 0;
        for (int i = 0; i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i); i++) {
            slashes += one.charAt(i) == '/' ? 1 : 0;
        }
        return slashes;
    }

    private static boolean endsWith(String path, String end) {
        return path.equals(end) || path.endsWith("/" + end);
    }

    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Without the extension. */
    static String stem(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
    }

    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** A path seen from a folder, with its dots taken away; empty if it leaves the repository. */
    static Optional<String> relative(String folder, String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : join(folder, path).split("/", -1)) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return Optional.empty();
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return Optional.of(String.join("/", parts));
    }
}

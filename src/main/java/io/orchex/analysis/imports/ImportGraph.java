package io.orchex.analysis.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The files of a repository and who imports whom. */
public final class ImportGraph {

    private final Map<String, Set<String>> importers = new HashMap<>();
    private final Map<String, Set<List<String>>> imported = new HashMap<>();

    private ImportGraph() {}

    /**
     * A file that may import others.
     *
     * @param path from the root of the repository
     * @param imports as they are written
     */
    public record Source(String path, String language, List<String> imports) {

        public Source {
            imports = List.copyOf(imports);
        }
    }

    public static ImportGraph of(List<Source> sources) {
        ImportGraph graph = new ImportGraph();
        Importing importing = new Importing(sources);
        sources.forEach(source -> source.imports().stream()
                .distinct()
                .forEach(name -> graph.add(source.path(), importing.resolve(source, name))));
        return graph;
    }

    /** A module of several files counts once for who imports it, and each of its files is imported. */
    private void add(String path, List<String> module) {
        List<String> others =
                module.stream().filter(other -> !other.equals(path)).toList();
        if (others.isEmpty()) {
            return;
        }
        imported.computeIfAbsent(path, any -> new HashSet<>()).add(others);
        others.forEach(other ->
                importers.computeIfAbsent(other, any -> new HashSet<>()).add(path));
    }

    /** How many files import this one. */
    public int afferent(String path) {
        return importers.getOrDefault(path, Set.of()).size();
    }

    /** How many modules this file imports. */
    public int efferent(String path) {
        return imported.getOrDefault(path, Set.of()).size();
    }
}

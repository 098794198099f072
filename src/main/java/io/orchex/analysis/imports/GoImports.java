package io.orchex.analysis.imports;

import io.orchex.analysis.imports.ImportGraph.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Packages of Go, which are folders: an import is the module's name and then the folder. As the module's name stands in
 * no source file, it is what most imports have before the path of a folder.
 */
final class GoImports implements Imports {

    private final Paths paths;
    private final Set<String> folders = new TreeSet<>();
    private final Optional<String> module;

    GoImports(Paths paths, List<Source> all) {
        this.paths = paths;
        List<Source> sources =
                all.stream().filter(source -> source.language().equals("go")).toList();
        sources.forEach(source -> folders.add(Paths.folder(source.path())));
        this.module = module(sources);
    }

    private Optional<String> module(List<Source> sources) {
        Map<String, Integer> votes = new HashMap<>();
        sources.stream().flatMap(source -> source.imports().stream()).forEach(name -> longest(name)
                .ifPresent(folder -> votes.merge(before(name, folder), 1, Integer::sum)));
        return votes.entrySet().stream()
                .filter(vote -> vote.getKey().contains("/") || vote.getKey().contains("."))
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    /** The longest folder that the import ends with. */
    private Optional<String> longest(String name) {
        String end = name;
        while (end.contains("/")) {
            end = end.substring(end.indexOf('/') + 1);
            if (folders.contains(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    private static String before(String name, String folder) {
        return name.substring(0, name.length() - folder.length() - 1);
    }

    @Override
    public List<String> resolve(String from, String name) {
        return module.filter(prefix -> name.startsWith(prefix + "/") || name.equals(prefix)).stream()
                .map(prefix -> name.equals(prefix) ? "" : name.substring(prefix.length() + 1))
                .flatMap(folder -> paths.in(folder).stream())
                .filter(file -> file.endsWith(".go") && !file.endsWith("_test.go"))
                .toList();
    }
}

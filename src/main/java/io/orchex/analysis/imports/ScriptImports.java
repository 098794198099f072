package io.orchex.analysis.imports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Relative paths of JavaScript and TypeScript: as written, with an extension, or the index of a folder. */
final class ScriptImports implements Imports {

    private static final List<String> EXTENSIONS =
            List.of(".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".vue", ".svelte", ".json");

    private final Paths paths;

    ScriptImports(Paths paths) {
        this.paths = paths;
    }

    @Override
    public List<String> resolve(String from, String written) {
        String name = written.replaceAll("[\"'`]", "");
        boolean relative = name.startsWith("./") || name.startsWith("../") || name.equals(".") || name.equals("..");
        Optional<String> path = relative ? Paths.relative(Paths.folder(from), name) : Optional.empty();
        return path.stream()
                .flatMap(ScriptImports::candidates)
                .filter(paths::has)
                .limit(1)
                .toList();
    }

    /** A TypeScript file is imported by the name that it has once it is compiled. */
    private static Stream<String> candidates(String path) {
        String source = path.replaceFirst("\\.([cm]?)js(x?)$", ".$1ts$2");
        Stream<String> extended = EXTENSIONS.stream().map(extension -> path + extension);
        Stream<String> index = EXTENSIONS.stream().map(extension -> Paths.join(path, "index" + extension));
        return Stream.of(Stream.of(path, source), extended, index).flatMap(all -> all);
    }
}

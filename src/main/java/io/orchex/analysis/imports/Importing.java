package io.orchex.analysis.imports;

import io.orchex.analysis.imports.ImportGraph.Source;
import java.util.List;
import java.util.Set;

/** Chooses how an import is found by the language that it is written in. */
final class Importing {

    private static final Set<String> SCRIPTS = Set.of("javascript", "typescript", "jsx", "tsx");
    private static final Set<String> VIRTUAL_MACHINE = Set.of("java", "kotlin", "scala", "groovy");

    private final QualifiedImports qualified;
    private final ScriptImports script;
    private final PythonImports python;
    private final GoImports go;
    private final HeaderImports header;
    private final RustImports rust;
    private final SuffixImports suffix;

    Importing(List<Source> sources) {
        Paths paths = new Paths(sources.stream().map(Source::path).toList());
        qualified = new QualifiedImports(paths);
        script = new ScriptImports(paths);
        python = new PythonImports(paths);
        go = new GoImports(paths, sources);
        header = new HeaderImports(paths);
        rust = new RustImports(paths);
        suffix = new SuffixImports(paths);
    }

    /** The files of the module that is imported, sorted; empty if it is none of the repository. */
    List<String> resolve(Source from, String name) {
        return of(from.language()).resolve(from.path(), name);
    }

    private Imports of(String language) {
        if (VIRTUAL_MACHINE.contains(language)) {
            return qualified;
        }
        if (SCRIPTS.contains(language)) {
            return script;
        }
        return switch (language) {
            case "python" -> python;
            case "go" -> go;
            case "c", "cpp", "c++", "objective-c" -> header;
            case "rust" -> rust;
            default -> suffix;
        };
    }
}

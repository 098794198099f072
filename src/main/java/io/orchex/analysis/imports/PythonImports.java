package io.orchex.analysis.imports;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Dotted modules of Python, from a root of packages or relative to the package of the file. */
final class PythonImports implements Imports {

    private static final String PACKAGE = "__init__";

    private final Paths paths;

    PythonImports(Paths paths) {
        this.paths = paths;
    }

    @Override
    public List<String> resolve(String from, String name) {
        String dotted = name.strip();
        int dots = 0;
        while (dots < dotted.length() && dotted.charAt(dots) == '.') {
            dots++;
        }
        String path = dotted.substring(dots).replace('.', '/');
        return (dots > 0 ? relative(from, dots, path) : absolute(from, path))
                .stream().toList();
    }

    private Optional<String> relative(String from, int dots, String path) {
        return Paths.relative(Paths.folder(from), "../".repeat(dots - 1) + path)
                .flatMap(module -> files(module).filter(paths::has).findFirst());
    }

    private static Stream<String> files(String module) {
        return Stream.of(module + ".py", Paths.join(module, PACKAGE + ".py"), module + ".pyi");
    }

    /** A module, or a name in one. The folder that the search starts at is no package, or it is the file's own. */
    private Optional<String> absolute(String from, String path) {
        String end = path;
        while (!end.isEmpty()) {
            String module = end;
            Optional<String> file = Stream.of(module, Paths.join(module, PACKAGE))
                    .flatMap(stem -> paths.endingWith(stem, from).stream())
                    .filter(found -> isRoot(found, module, from))
                    .findFirst();
            if (file.isPresent()) {
                return file;
            }
            end = Paths.folder(end);
        }
        return Optional.empty();
    }

    private boolean isRoot(String found, String module, String from) {
        String stem = Paths.stem(found);
        String whole = stem.endsWith("/" + PACKAGE) ? Paths.folder(stem) : stem;
        String root = whole.length() > module.length() ? whole.substring(0, whole.length() - module.length() - 1) : "";
        boolean insidePackage = paths.has(Paths.join(root, PACKAGE + ".py"));
        return !insidePackage || root.equals(Paths.folder(from));
    }
}

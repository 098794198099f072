package io.orchex.analysis.imports;

import java.util.List;
import java.util.Optional;

/** Java's qualified names and those of its kin: a type, a member of one, or all of a package or a type. */
final class QualifiedImports implements Imports {

    private final Paths paths;

    QualifiedImports(Paths paths) {
        this.paths = paths;
    }

    @Override
    public List<String> resolve(String from, String name) {
        boolean all = name.endsWith(".*") || name.endsWith("._");
        String path = (all ? name.substring(0, name.length() - 2) : name).replace('.', '/');
        Optional<String> type = type(path, from);
        if (type.isPresent() || !all) {
            return type.stream().toList();
        }
        return paths.folderEndingWith(path, from).stream()
                .flatMap(folder -> paths.in(folder).stream())
                .toList();
    }

    /** What stands behind a type's name is a member of it; a name of one part alone could be anything. */
    private Optional<String> type(String path, String from) {
        String end = path;
        while (end.contains("/")) {
            Optional<String> file = paths.endingWith(end, from);
            if (file.isPresent()) {
                return file;
            }
            end = Paths.folder(end);
        }
        return Optional.empty();
    }
}

package io.orchex.analysis.imports;

import java.util.List;
import java.util.Optional;

/** All other languages: the file, or else the folder, whose path ends as the import does. */
final class SuffixImports implements Imports {

    private final Paths paths;

    SuffixImports(Paths paths) {
        this.paths = paths;
    }

    @Override
    public List<String> resolve(String from, String name) {
        String path = name.replaceAll("[\"'<>;]", "").strip();
        Optional<String> beside = Paths.relative(Paths.folder(from), path).flatMap(found -> exact(found, from));
        String end = path.replaceFirst("^(\\.{1,2}/)+", "").replaceAll("::|\\\\|\\.(?=\\p{Upper})", "/");
        return beside.or(() -> file(end, from)).map(List::of).orElseGet(() -> folder(end, from));
    }

    private Optional<String> exact(String path, String from) {
        if (paths.has(path)) {
            return Optional.of(path);
        }
        int dot = from.lastIndexOf('.');
        return Optional.of(path + (dot < 0 ? "" : from.substring(dot))).filter(paths::has);
    }

    /** A first name may be a root that is no folder; one name alone could be anything. */
    private Optional<String> file(String end, String from) {
        String rest = end;
        while (rest.contains("/")) {
            Optional<String> file = paths.endingWith(rest, from);
            if (file.isPresent()) {
                return file;
            }
            rest = rest.substring(rest.indexOf('/') + 1);
        }
        return Optional.empty();
    }

    private List<String> folder(String end, String from) {
        return end.contains("/")
                ? paths.folderEndingWith(end, from).stream()
                        .flatMap(folder -> paths.in(folder).stream())
                        .toList()
                : List.of();
    }
}

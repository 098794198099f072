package io.orchex.analysis.imports;

import java.util.List;
import java.util.Optional;

/** Headers of C and C++: beside the file that includes them, else wherever the path ends so. */
final class HeaderImports implements Imports {

    private final Paths paths;

    HeaderImports(Paths paths) {
        this.paths = paths;
    }

    @Override
    public List<String> resolve(String from, String name) {
        String header = name.replaceAll("[\"<>\\s]", "");
        if (header.isEmpty()) {
            return List.of();
        }
        Optional<String> beside = Paths.relative(Paths.folder(from), header).filter(paths::has);
        String end = header.replaceFirst("^(\\.{1,2}/)+", "");
        return beside.or(() -> paths.named(end, from)).stream().toList();
    }
}

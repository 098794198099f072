package io.orchex.analysis.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Paths of Rust inside the own crate, as far as they begin with {@code crate}, {@code self} or {@code super}. */
final class RustImports implements Imports {

    private final Paths paths;

    RustImports(Paths paths) {
        this.paths = paths;
    }

    /** Of a group in braces, what stands before it. */
    @Override
    public List<String> resolve(String from, String name) {
        String simple = name.replaceAll("\\s+as\\s+\\w+|\\{.*|\\*", "").replaceAll("\\s|::$", "");
        List<String> parts = new ArrayList<>(List.of(simple.split("::")));
        return base(from, parts).stream()
                .flatMap(folder -> module(folder, parts).stream())
                .limit(1)
                .toList();
    }

    /** The folder that the rest of the path starts at; takes the parts that say so. */
    private static Optional<String> base(String from, List<String> parts) {
        if (parts.get(0).equals("crate")) {
            parts.remove(0);
            int source = ("/" + from).lastIndexOf("/src/");
            return source < 0 ? Optional.empty() : Optional.of(from.substring(0, source + 3));
        }
        if (!parts.get(0).equals("self") && !parts.get(0).equals("super")) {
            return Optional.empty();
        }
        String folder = own(from);
        while (!parts.isEmpty() && (parts.get(0).equals("self") || parts.get(0).equals("super"))) {
            folder = parts.remove(0).equals("super") ? Paths.folder(folder) : folder;
        }
        return Optional.of(folder);
    }

    /** The folder that holds the modules inside of a file. */
    private static String own(String from) {
        String name = Paths.name(Paths.stem(from));
        boolean root = name.equals("mod") || name.equals("lib") || name.equals("main");
        return root ? Paths.folder(from) : Paths.stem(from);
    }

    /** The longest beginning of the path that is a file; what follows is inside of it. */
    private Optional<String> module(String folder, List<String> parts) {
        for (int size = parts.size(); size > 0; size--) {
            String path = Paths.join(folder, String.join("/", parts.subList(0, size)));
            Optional<String> file =
                    Stream.of(path + ".rs", path + "/mod.rs").filter(paths::has).findFirst();
            if (file.isPresent()) {
                return file;
            }
        }
        return Stream.of("lib.rs", "main.rs", "mod.rs")
                .map(name -> Paths.join(folder, name))
                .filter(paths::has)
                .findFirst();
    }
}

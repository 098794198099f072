package io.orchex.routing;

import java.util.Map;
import java.util.Optional;

/** Names of languages by the ending of a file's name, as prompts and the contract write them. */
final class Languages {

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("java", "java"),
            Map.entry("js", "javascript"),
            Map.entry("mjs", "javascript"),
            Map.entry("cjs", "javascript"),
            Map.entry("jsx", "javascript"),
            Map.entry("ts", "typescript"),
            Map.entry("tsx", "typescript"),
            Map.entry("py", "python"),
            Map.entry("go", "go"),
            Map.entry("rs", "rust"),
            Map.entry("c", "c"),
            Map.entry("h", "c"),
            Map.entry("cpp", "cpp"),
            Map.entry("cc", "cpp"),
            Map.entry("cs", "csharp"),
            Map.entry("kt", "kotlin"),
            Map.entry("rb", "ruby"),
            Map.entry("php", "php"),
            Map.entry("scala", "scala"),
            Map.entry("swift", "swift"),
            Map.entry("sh", "bash"),
            Map.entry("sql", "sql"));

    private Languages() {}

    static Optional<String> ofExtension(String extension) {
        return Optional.ofNullable(BY_EXTENSION.get(extension));
    }
}

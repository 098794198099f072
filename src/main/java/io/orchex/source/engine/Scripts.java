package io.orchex.source.engine;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the language of a script by the interpreter that its first line names. */
final class Scripts {

    private static final Map<String, String> INTERPRETERS = Map.ofEntries(
            Map.entry("sh", "bash"),
            Map.entry("bash", "bash"),
            Map.entry("dash", "bash"),
            Map.entry("ksh", "bash"),
            Map.entry("bats", "bash"),
            Map.entry("python", "python"),
            Map.entry("pypy", "python"),
            Map.entry("ruby", "ruby"),
            Map.entry("php", "php"),
            Map.entry("node", "javascript"),
            Map.entry("nodejs", "javascript"),
            Map.entry("bun", "typescript"),
            Map.entry("deno", "typescript"),
            Map.entry("ts-node", "typescript"),
            Map.entry("tsx", "typescript"),
            Map.entry("scala", "scala"),
            Map.entry("swift", "swift"),
            Map.entry("kotlin", "kotlin"));

    private static final int LONGEST = 200;

    /** As in {@code #!/usr/bin/env -S LANG=C python3.12 -u}, whose program is {@code python}. */
    private static final Pattern FIRST_LINE = Pattern.compile(
            "#![ \\t]*(?:\\S*/)?(?:env[ \\t]+(?:(?:-\\S+|\\w+=\\S*)[ \\t]+)*+(?:\\S*/)?)?([a-z-]+)[\\d.]*(?:\\s.*)?");

    private Scripts() {}

    /** @param text handed out where the name has no ending */
    static boolean isScript(String path, Supplier<String> text) {
        boolean ending = path.indexOf('.', path.lastIndexOf('/') + 1) >= 0;
        return !ending && language(text.get()).isPresent();
    }

    /** Empty where the text begins with no such line, or the interpreter is not known. */
    static Optional<String> language(String text) {
        if (!text.startsWith("#!")) {
            return Optional.empty();
        }
        int end = text.indexOf('\n');
        int first = Math.min(end < 0 ? text.length() : end, LONGEST);
        Matcher line = FIRST_LINE.matcher(text.substring(0, first).strip());
        return line.matches() ? Optional.ofNullable(INTERPRETERS.get(line.group(1))) : Optional.empty();
    }
}

package io.orchex.source.typescript;

import io.orchex.source.UnreadableException;
import io.orchex.source.typescript.BothReadings.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads all JavaScript and TypeScript below the folders that are its arguments by the own reader and by the compiler,
 * and tells what was given up and what is read in another way. System properties: {@code part}, of how many files one
 * is read (1), {@code damages}, how often each file is damaged by chance instead (0), {@code longest} text that is
 * damaged (30,000), {@code seed}.
 */
final class ReaderComparison {

    private static final int DAMAGES = Integer.getInteger("damages", 0);
    private static final int LONGEST_DAMAGED = Integer.getInteger("longest", 30_000);
    private static final int PART = Integer.getInteger("part", 1);

    private final Damage damage = new Damage(Long.getLong("seed", 1));
    private final Map<Result, Integer> counts = new EnumMap<>(Result.class);
    private long lines;

    public static void main(String[] folders) throws IOException {
        ReaderComparison comparison = new ReaderComparison();
        for (String folder : folders) {
            List<Path> files = files(Path.of(folder));
            for (int i = 0; i < files.size(); i += PART) {
                comparison.file(files.get(i));
            }
        }
        System.out.println(comparison.counts + " in " + comparison.lines + " lines");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".+\\.([mc]?[jt]s|[jt]sx)"))
                    .sorted()
                    .toList();
        }
    }

    private void file(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        if (DAMAGES == 0) {
            compare(path, text);
        } else if (!text.isEmpty() && text.length() <= LONGEST_DAMAGED) {
            for (int i = 0; i < DAMAGES; i++) {
                compare(path, damage.of(text));
            }
        }
    }

    private void compare(Path path, String text) {
        String name = path.toString();
        try {
            BothReadings both = BothReadings.of(text, name.substring(name.lastIndexOf('.') + 1));
            counts.merge(both.result(), 1, Integer::sum);
            lines += both.lines();
            if (both.result() == Result.DIFFERENT) {
                System.out.println(name + "\n  " + both.difference());
            } else if (both.result() == Result.GIVEN_UP && DAMAGES == 0) {
                System.out.println("given up: " + name);
            }
        } catch (UnreadableException e) {
            System.out.println(name + " is not read: " + e.reason());
        }
    }
}

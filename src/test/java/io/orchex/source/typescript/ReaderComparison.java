package io.orchex.source.typescript;

import io.orchex.source.ecma.Dialect;
import io.orchex.source.ecma.EcmaReader;
import io.orchex.source.ecma.EcmaReader.Measured;
import io.orchex.source.typescript.Compiler.Outline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads all JavaScript and TypeScript below the folders that are its arguments by the own reader and by the compiler,
 * and tells how many files were given up and which are read in another way. System properties: {@code changes}, how
 * often each file is damaged by chance and compared again (0), {@code seed}, {@code longest} file that is damaged.
 */
public final class ReaderComparison {

    private static final int CHANGES = Integer.getInteger("changes", 0);
    private static final int LONGEST_CHANGED = Integer.getInteger("longest", 30_000);
    private static final int PART = Integer.getInteger("part", 1);

    private final Compiler compiler = new Compiler(Duration.ofSeconds(60));
    private final Random chance = new Random(Integer.getInteger("seed", 1));
    private final Map<String, Integer> counts = new TreeMap<>();
    private long slow;
    private long quick;
    private long lines;

    public static void main(String[] folders) throws IOException {
        ReaderComparison comparison = new ReaderComparison();
        int number = 0;
        for (String folder : folders) {
            List<Path> files;
            try (Stream<Path> found = Files.walk(Path.of(folder))) {
                files = found.filter(Files::isRegularFile)
                        .filter(file -> file.toString().matches(".+\\.(js|mjs|cjs|jsx|ts|mts|cts|tsx)"))
                        .sorted()
                        .toList();
            }
            for (Path file : files) {
                if (number++ % PART == 0) {
                    comparison.file(file);
                }
            }
        }
        comparison.print();
    }

    private void file(Path path) throws IOException {
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        String name = path.toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (text.length() > 2_000_000) {
            return;
        }
        if (CHANGES == 0) {
            compare(name, text, extension);
        } else if (text.length() < LONGEST_CHANGED && !text.isEmpty()) {
            for (int i = 0; i < CHANGES; i++) {
                compare(name + " changed", changed(text), extension);
            }
        }
    }

    private String changed(String text) {
        java.util.regex.Matcher tokens = java.util.regex.Pattern.compile("[\\w$]+|\\s+|[^\\w\\s]").matcher(text);
        List<int[]> all = new ArrayList<>();
        while (tokens.find()) {
            all.add(new int[] {tokens.start(), tokens.end()});
        }
        int[] one = all.get(chance.nextInt(all.size()));
        int[] two = all.get(chance.nextInt(all.size()));
        String other = text.substring(two[0], two[1]);
        return switch (chance.nextInt(4)) {
            case 0 -> text.substring(0, one[0]) + text.substring(one[1]);
            case 1 -> text.substring(0, one[0]) + other + text.substring(one[1]);
            case 2 -> text.substring(0, one[0]) + other + text.substring(one[0]);
            default -> text.substring(0, one[0]) + ";{}()[]<>?:=>,.!&|`'\"/*+-~@#".charAt(chance.nextInt(28))
                    + text.substring(chance.nextBoolean() ? one[0] : one[1]);
        };
    }

    private void compare(String name, String text, String extension) throws IOException {
        long begin = System.nanoTime();
        Optional<Measured> own;
        try {
            own = EcmaReader.measure(text, Dialect.of(extension));
        } catch (RuntimeException | StackOverflowError e) {
            count("FAILED");
            System.out.println("FAILED " + name + " " + e);
            e.printStackTrace(System.out);
            return;
        }
        long middle = System.nanoTime();
        Outline theirs;
        try {
            theirs = compiler.outline(text, List.of(extension));
        } catch (RuntimeException e) {
            count(own.isPresent() ? "UNREADABLE" : "unreadable");
            return;
        }
        long end = System.nanoTime();
        quick += middle - begin;
        slow += end - middle;
        lines += theirs.size().lines();
        boolean valid = theirs.problems().isEmpty();
        String what;
        if (own.isEmpty()) {
            what = valid ? "given up" : "invalid and given up";
            if (valid && Boolean.getBoolean("told")) {
                System.out.println("given up " + name);
            }
        } else {
            String difference = difference(own.get(), theirs);
            what = difference.isEmpty() ? "equal" : "DIFFERENT";
            if (!difference.isEmpty()) {
                System.out.println(name + "\n  " + difference);
                Files.writeString(Path.of("/tmp/swift/diff." + counts.getOrDefault("DIFFERENT", 0) + "." + extension), text);
            }
        }
        count(what);
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private static String difference(Measured own, Outline theirs) {
        if (!theirs.problems().isEmpty()) {
            return "problem " + theirs.problems().get(0);
        }
        if (!own.size().equals(theirs.size())) {
            return own.size() + " for " + theirs.size();
        }
        if (!own.structure().equals(theirs.structure())) {
            return own.structure() + "\n  for " + theirs.structure();
        }
        for (int i = 0; i < Math.min(own.functions().size(), theirs.functions().size()); i++) {
            if (!own.functions().get(i).equals(theirs.functions().get(i))) {
                return own.functions().get(i) + "\n  for " + theirs.functions().get(i);
            }
        }
        return own.functions().size() == theirs.functions().size()
                ? ""
                : own.functions().size() + " functions for " + theirs.functions().size();
    }

    private void print() {
        System.out.println(counts);
        System.out.printf("%d lines, own %d ms, compiler %d ms%n", lines, quick / 1_000_000, slow / 1_000_000);
    }
}

package io.orchex.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Source files on disk, the same for everybody who reads them.
 *
 * @param list a file that names them, a line each
 * @param thousandLines of all of them
 */
record Corpus(List<Path> files, Path list, double thousandLines) {

    /** What is longer is written by machines. */
    private static final int LONGEST = 1 << 20;

    private static final long LINES = Long.getLong("lines", 1_000_000);

    /**
     * Java of the archive that the system property {@code sources} names, else of the source jars of the class path.
     */
    static Corpus java(Path folder) throws IOException {
        String archive = System.getProperty("sources");
        List<String> archives = archive == null ? onClassPath("-sources.jar") : List.of(archive);
        return unpacked(archives, ".java", folder.resolve("java"));
    }

    /** JavaScript of the folder that the system property {@code scripts} names, else of lodash. */
    static Corpus javaScript(Path folder) throws IOException {
        String scripts = System.getProperty("scripts");
        return scripts == null
                ? unpacked(onClassPath("lodash"), ".js", folder.resolve("javascript"))
                : below(Path.of(scripts), ".js", folder.resolve("javascript"));
    }

    /** A part of Python's own library. */
    static Corpus python(Path library, Path folder) throws IOException {
        return below(library, ".py", folder);
    }

    private static Corpus below(Path library, String ending, Path folder) throws IOException {
        Predicate<Path> own = path -> Stream.of("site-packages", "test", "tests", "idlelib")
                .noneMatch(name -> path.toString().contains("/" + name + "/"));
        try (Stream<Path> files = Files.walk(library)) {
            return of(
                    files.filter(path -> path.toString().endsWith(ending)).filter(own),
                    Files.createDirectories(folder));
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<String> onClassPath(String part) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> entry.endsWith(".jar") && entry.contains(part))
                .toList();
    }

    private static Corpus unpacked(List<String> archives, String ending, Path folder) throws IOException {
        for (String archive : archives) {
            unpack(archive, ending, folder);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return of(files.filter(Files::isRegularFile), folder);
        }
    }

    private static void unpack(String archive, String ending, Path folder) throws IOException {
        try (ZipFile zip = new ZipFile(archive)) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                String name = entry.getName();
                Path target = folder.resolve(name).normalize();
                if (name.endsWith(ending) && !name.endsWith("-info.java") && target.startsWith(folder)) {
                    Files.createDirectories(target.getParent());
                    try (InputStream content = zip.getInputStream(entry)) {
                        Files.copy(content, target);
                    }
                }
            }
        }
    }

    /** The first of them, until there are lines enough. */
    private static Corpus of(Stream<Path> candidates, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        long lines = 0;
        for (Path file : candidates.sorted(Comparator.naturalOrder()).toList()) {
            if (lines < LINES && Files.size(file) <= LONGEST) {
                files.add(file);
                lines += lines(file);
            }
        }
        Path list = Files.write(
                folder.resolveSibling(folder.getFileName() + ".list"),
                files.stream().map(Path::toString).toList());
        return new Corpus(files, list, lines / 1_000.0);
    }

    private static long lines(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                .lines()
                .count();
    }
}

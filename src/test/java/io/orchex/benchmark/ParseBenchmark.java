package io.orchex.benchmark;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import io.orchex.source.SourceFile;
import io.orchex.source.java.JavaLanguage;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** How fast Java is read and judged, beside JavaParser that only parses, on the sources of a real library. */
final class ParseBenchmark implements Benchmark {

    private static final String READ = "Java read and judged";
    private static final String PARSED = "JavaParser, parsing only";
    private static final String SOURCES = "-sources.jar";

    private final List<SourceFile> files;
    private final double thousandLines;

    /** The sources come onto the class path with the Maven profile {@code benchmark}. */
    ParseBenchmark() throws IOException {
        files = sources();
        thousandLines =
                files.stream().mapToLong(file -> file.text().lines().count()).sum() / 1_000.0;
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(new Comparison(READ, PARSED, "kLOC per CPU s"));
    }

    @Override
    public Map<String, Double> round() {
        JavaLanguage language = new JavaLanguage();
        JavaParser parser = new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_25));
        return Map.of(
                READ, rate(file -> Stopwatch.kept = language.read(file)),
                PARSED, rate(file -> Stopwatch.kept = parser.parse(file.text())));
    }

    private double rate(Consumer<SourceFile> work) {
        return thousandLines / Stopwatch.cpuSeconds(() -> files.forEach(work));
    }

    @Override
    public void close() {}

    private static List<SourceFile> sources() throws IOException {
        String jar = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(part -> part.endsWith(SOURCES))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No sources on the class path: run with -Pbenchmark, which brings some"));
        return unpacked(jar);
    }

    private static List<SourceFile> unpacked(String jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar)) {
            return zip.stream()
                    .filter(entry -> entry.getName().endsWith(".java"))
                    .map(entry -> new SourceFile(entry.getName(), "java", text(zip, entry)))
                    .toList();
        }
    }

    private static String text(ZipFile zip, ZipEntry entry) {
        try {
            return new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

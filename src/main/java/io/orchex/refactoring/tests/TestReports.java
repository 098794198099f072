package io.orchex.refactoring.tests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What tools wrote of each test. It may be made up or monstrous, as it was written by foreign code: links are not
 * followed, and only so much is read.
 *
 * @param passed names of the tests that passed, each with its class or package
 * @param failed and of those that failed
 */
record TestReports(Set<String> passed, Set<String> failed) {

    private static final int MOST_FILES = 20_000;
    private static final long LONGEST_FILE = 64 << 20;
    private static final int MOST_TESTS = 500_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Where objects are named by their address, each run names them otherwise. */
    private static final Pattern ADDRESS = Pattern.compile("(@|0x)[0-9a-f]{5,}");

    /** Those of a project, newer or older; none where there are none. */
    static TestReports in(Path project) throws IOException {
        TestReports reports = new TestReports(new HashSet<>(), new HashSet<>());
        for (Path file : files(project)) {
            if (Files.size(file) > LONGEST_FILE) {
                continue;
            }
            if (file.endsWith(Build.JSON)) {
                reports.readLines(file);
            } else {
                try (InputStream in = Files.newInputStream(file)) {
                    JUnitXml.read(in, reports::add);
                }
            }
        }
        reports.passed.removeAll(reports.failed);
        return reports;
    }

    /** Takes old ones away, so that none is taken for new. */
    static void delete(Path project) throws IOException {
        for (Path file : files(project)) {
            Files.delete(file);
        }
    }

    int size() {
        return passed.size() + failed.size();
    }

    private void add(String test, boolean good) {
        if (size() < MOST_TESTS) {
            (good ? passed : failed).add(ADDRESS.matcher(test).replaceAll("$1"));
        }
    }

    /** As {@code go test -json} writes them: one event a line. */
    private void readLines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) {
            lines.forEach(this::readLine);
        }
    }

    private void readLine(String line) {
        try {
            JsonNode event = MAPPER.readTree(line);
            String action = event.path("Action").asText();
            String test = event.path("Test").asText();
            // Packages pass and fail too, without the name of a test.
            if (!test.isEmpty() && (action.equals("pass") || action.equals("fail"))) {
                add(event.path("Package").asText() + "#" + test, action.equals("pass"));
            }
        } catch (JsonProcessingException e) {
            // A line that a test printed past its tool.
        }
    }

    private static List<Path> files(Path project) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(project, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isReport(file)) {
                    found.add(file);
                }
                return found.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    /** Those of Maven's Surefire and of Gradle, and our own. */
    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        String path = file.toString();
        boolean ofTool = path.contains("/surefire-reports/") || path.contains("/build/test-results/");
        return (ofTool && name.startsWith("TEST-") && name.endsWith(".xml"))
                || name.equals(Build.XML)
                || name.equals(Build.JSON);
    }
}

package io.orchex.source.java.typecheck;

import io.orchex.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The version of Java that a repository is written in, by its build files. Where modules differ it is the highest, as
 * that takes nearly all that the others are written in.
 *
 * @param release 8 for Java 8 and so on
 * @param source which build file says so, in words
 */
public record JavaRelease(int release, String source) {

    /** The newest that is known, taken where no build file names one. */
    public static final int NEWEST = 25;

    private static final int OLDEST = 5;
    private static final String VERSION = "[\"']?(?:JavaVersion\\.VERSION_)?(?:1[._])?(\\d{1,2})";

    private static final List<Pattern> GRADLE = List.of(
            Pattern.compile("\\b(?:sourceCompatibility|release)\\s*(?:=|\\.set\\(|\\s)\\s*" + VERSION),
            Pattern.compile("\\bJavaLanguageVersion\\.of\\(\\s*" + VERSION),
            Pattern.compile("\\bjvmToolchain\\(\\s*" + VERSION));

    /** Whether the file with this path may name the version. */
    public static boolean tells(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.equals("pom.xml") || name.equals("build.gradle") || name.equals("build.gradle.kts");
    }

    /** @param files the build files, or more, in any order */
    public static JavaRelease of(List<SourceFile> files) {
        List<SourceFile> buildFiles =
                files.stream().filter(file -> tells(file.path())).toList();
        return buildFiles.stream()
                .flatMap(file -> named(file, buildFiles))
                .max((one, other) -> Integer.compare(one.release, other.release))
                .orElse(new JavaRelease(NEWEST, "no build file names one"));
    }

    /** What all modules can be written in: the lowest that one of them names; empty where none does. */
    public static OptionalInt lowest(List<SourceFile> files) {
        return files.stream()
                .filter(file -> tells(file.path()))
                .flatMap(file -> named(file, files))
                .mapToInt(JavaRelease::release)
                .min();
    }

    private static Stream<JavaRelease> named(SourceFile file, List<SourceFile> all) {
        Stream<String> versions = file.path().endsWith("pom.xml")
                ? Pom.javaVersions(file, all)
                : GRADLE.stream()
                        .flatMap(pattern -> pattern.matcher(file.text()).results())
                        .map(result -> result.group(1));
        return versions.flatMap(version -> number(version).stream())
                .map(number -> new JavaRelease(number, file.path()));
    }

    private static Optional<Integer> number(String version) {
        String digits = version.strip().replaceFirst("^1\\.", "");
        boolean plain = digits.matches("\\d{1,2}");
        return Optional.of(plain ? Integer.parseInt(digits) : 0).filter(number -> number >= OLDEST);
    }
}

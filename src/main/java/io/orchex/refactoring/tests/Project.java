package io.orchex.refactoring.tests;

import io.orchex.sandbox.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of a repository whose tests cover a file.
 *
 * @param path its folder in the repository; empty for the repository itself
 */
public record Project(Build build, Path path) {

    private static final Pattern TEST_SCRIPT =
            Pattern.compile("\"scripts\"\\s*:\\s*\\{[^}]*\"test\"\\s*:\\s*\"(?!echo \\\\\"Error: no test)");
    private static final int LONGEST_MARK = 1 << 20;

    /**
     * Finds the project of a file by the build file above it: the nearest, or the topmost where that covers all below.
     *
     * @param checkout the repository's folder
     * @param file path of the file in it
     * @return empty where no tool that is known here runs its tests
     */
    public static Optional<Project> of(Path checkout, String file, String language) throws IOException {
        List<Path> above = above(Path.of(file));
        for (Build build : Build.values()) {
            if (build.tests(language)) {
                List<Path> order = new ArrayList<>(above);
                if (build.spansModules()) {
                    Collections.reverse(order);
                }
                for (Path folder : order) {
                    if (isBuilt(checkout.resolve(folder), build)) {
                        return Optional.of(new Project(build, folder));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The folders that hold the file, the nearest first. */
    private static List<Path> above(Path file) {
        List<Path> folders = new ArrayList<>();
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            folders.add(folder);
        }
        folders.add(Path.of(""));
        return folders;
    }

    private static boolean isBuilt(Path folder, Build build) throws IOException {
        for (String mark : build.marks()) {
            Path file = folder.resolve(mark);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && (build != Build.NPM || hasTests(file))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasTests(Path file) throws IOException {
        return Files.size(file) <= LONGEST_MARK
                && TEST_SCRIPT.matcher(Files.readString(file)).find();
    }

    /** What runs all its tests. */
    Command command(Path checkout) {
        return new Command(build.words(), checkout.resolve(path), build.environment());
    }

    /** Its name in a sentence. */
    String title() {
        return path.toString().isEmpty() ? build.title() : "%s in %s".formatted(build.title(), path);
    }
}

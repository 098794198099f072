package io.orchex.refactoring.tests;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A tool that runs a project's tests, never over the network. */
enum Build {
    MAVEN(
            "Maven",
            Set.of("java", "kotlin", "scala"),
            Set.of("pom.xml"),
            // A cache that was filled through a mirror is good enough, whatever its name was.
            List.of(
                    "mvn",
                    "--offline",
                    "--batch-mode",
                    "--quiet",
                    "--fail-at-end",
                    "-Daether.enhancedLocalRepository.trackingFilename=none",
                    "test"),
            Map.of()),
    GRADLE(
            "Gradle",
            Set.of("java", "kotlin", "scala"),
            Set.of("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"),
            // Never the wrapper in the repository: it would download a Gradle.
            List.of("gradle", "--offline", "--no-daemon", "--continue", "--quiet", "test"),
            Map.of("GRADLE_USER_HOME", "/tmp/gradle", "GRADLE_RO_DEP_CACHE", "/home/.gradle/caches")),
    NPM(
            "npm",
            Set.of("javascript", "typescript"),
            Set.of("package.json"),
            List.of(
                    "sh",
                    "-c",
                    "[ -d node_modules ] || [ ! -f package-lock.json ]"
                            + " || npm ci --offline --ignore-scripts --no-audit --no-fund || exit 97; npm test --offline"),
            Map.of("npm_config_update_notifier", "false", "npm_config_logs_max", "0")),
    PYTEST(
            "pytest",
            Set.of("python"),
            Set.of(
                    "pytest.ini",
                    "pyproject.toml",
                    "setup.cfg",
                    "setup.py",
                    "tox.ini",
                    "conftest.py",
                    "requirements.txt"),
            List.of("python3", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml=" + Build.XML),
            Map.of("PYTHONDONTWRITEBYTECODE", "1")),
    GO(
            "Go",
            Set.of("go"),
            Set.of("go.mod"),
            List.of("sh", "-c", "go test -json ./... > " + Build.JSON),
            Map.of("GOPROXY", "off", "GOFLAGS", "-mod=mod", "GOTOOLCHAIN", "local", "GOCACHE", "/tmp/go"));

    /** Where we have tools write that don't have a place of their own for reports. */
    static final String XML = ".orchex-tests.xml";

    static final String JSON = ".orchex-tests.json";

    /** What {@link #NPM} ends with where the libraries are missing. */
    static final int NOT_PREPARED = 97;

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // Made of immutable collections only.
    private final Way way;

    /** How it tests and what. */
    private record Way(Set<String> languages, Set<String> marks, List<String> words, Map<String, String> environment) {}

    Build(String title, Set<String> languages, Set<String> marks, List<String> words, Map<String, String> environment) {
        this.title = title;
        this.way = new Way(languages, marks, words, environment);
    }

    String title() {
        return title;
    }

    boolean tests(String language) {
        return way.languages.contains(language);
    }

    /** Names of files of which one tells that a folder is built by this. */
    Set<String> marks() {
        return way.marks;
    }

    List<String> words() {
        return way.words;
    }

    Map<String, String> environment() {
        return way.environment;
    }

    /** Whether it tells of each test how it went. */
    boolean reports() {
        return this != NPM;
    }

    /** Whether one build at the top covers all below. */
    boolean spansModules() {
        return this == MAVEN || this == GRADLE;
    }
}

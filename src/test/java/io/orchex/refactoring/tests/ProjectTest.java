package io.orchex.refactoring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProjectTest {

    @TempDir
    private Path checkout = Path.of("");

    @Test
    void the_build_file_above_a_file_tells_its_tool() throws IOException {
        write("pom.xml", "<project/>");
        write("web/package.json", "{\"name\": \"web\", \"scripts\": {\"lint\": \"x\", \"test\": \"node --test\"}}");
        write("tools/pyproject.toml", "");
        write("agent/go.mod", "module agent");
        assertThat(project("src/main/java/A.java", "java")).contains(new Project(Build.MAVEN, Path.of("")));
        assertThat(project("web/src/a.ts", "typescript")).contains(new Project(Build.NPM, Path.of("web")));
        assertThat(project("tools/a/b.py", "python")).contains(new Project(Build.PYTEST, Path.of("tools")));
        assertThat(project("agent/main.go", "go")).contains(new Project(Build.GO, Path.of("agent")));
    }

    @Test
    void a_tool_tests_its_own_languages_only() throws IOException {
        write("pom.xml", "<project/>");
        assertThat(project("src/a.js", "javascript")).isEmpty();
        assertThat(project("src/a.rb", "ruby")).isEmpty();
    }

    @Test
    void maven_and_gradle_build_all_modules_from_the_top() throws IOException {
        write("java/pom.xml", "<project/>");
        write("java/core/pom.xml", "<project/>");
        write("other/build.gradle.kts", "");
        assertThat(project("java/core/src/A.java", "java")).contains(new Project(Build.MAVEN, Path.of("java")));
        assertThat(project("other/src/A.java", "java")).contains(new Project(Build.GRADLE, Path.of("other")));
    }

    @Test
    void a_package_without_tests_is_passed_over() throws IOException {
        write("package.json", "{\"scripts\": {\"test\": \"mocha\"}}");
        write("lib/package.json", "{\"scripts\": {\"test\": \"echo \\\"Error: no test specified\\\" && exit 1\"}}");
        write("docs/package.json", "{\"test\": \"mocha\"}");
        assertThat(project("lib/a.js", "javascript")).contains(new Project(Build.NPM, Path.of("")));
        assertThat(project("docs/a.js", "javascript")).contains(new Project(Build.NPM, Path.of("")));
    }

    @Test
    void a_link_is_no_build_file(@TempDir Path outside) throws IOException {
        Files.writeString(outside.resolve("pom.xml"), "<project/>");
        Files.createSymbolicLink(checkout.resolve("pom.xml"), outside.resolve("pom.xml"));
        assertThat(project("A.java", "java")).isEmpty();
    }

    private Optional<Project> project(String file, String language) throws IOException {
        return Project.of(checkout, file, language);
    }

    private void write(String path, String text) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

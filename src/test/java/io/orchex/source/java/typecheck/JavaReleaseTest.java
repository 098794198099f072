package io.orchex.source.java.typecheck;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JavaReleaseTest {

    private static final String COMPILER = """
            <build><plugins><plugin>
              <artifactId>maven-compiler-plugin</artifactId>
              <configuration><release>%s</release></configuration>
            </plugin></plugins></build>
            """;

    @Test
    void a_property_of_the_compiler_names_it() {
        assertThat(of(pom("<properties><maven.compiler.release>17</maven.compiler.release></properties>")))
                .isEqualTo(17);
        assertThat(of(pom("<properties><maven.compiler.source>1.8</maven.compiler.source></properties>")))
                .isEqualTo(8);
        assertThat(of(pom("<properties><java.version>21</java.version></properties>")))
                .isEqualTo(21);
    }

    @Test
    void the_plugins_own_configuration_names_it() {
        assertThat(of(pom(COMPILER.formatted(11)))).isEqualTo(11);
        assertThat(of(pom(COMPILER.formatted(11).replace("compiler-plugin", "javadoc-plugin"))))
                .isEqualTo(JavaRelease.NEWEST);
    }

    @Test
    void references_are_followed_but_not_in_circles() {
        String properties = "<properties><level>${base}</level><base>%s</base></properties>";
        assertThat(of(pom(properties.formatted("11") + COMPILER.formatted("${level}"))))
                .isEqualTo(11);
        assertThat(of(pom(properties.formatted("${level}") + COMPILER.formatted("${level}"))))
                .isEqualTo(JavaRelease.NEWEST);
    }

    @Test
    void a_module_may_use_what_its_parent_defines() {
        SourceFile parent = new SourceFile("pom.xml", null, pom("<properties><level>17</level></properties>"));
        SourceFile module = new SourceFile("module/pom.xml", null, pom(COMPILER.formatted("${level}")));
        assertThat(JavaRelease.of(List.of(parent, module))).isEqualTo(new JavaRelease(17, "module/pom.xml"));
    }

    @Test
    void the_lowest_can_be_written_in_all_modules() {
        List<SourceFile> modules = List.of(
                new SourceFile("a/pom.xml", null, pom(COMPILER.formatted(11))),
                new SourceFile("b/build.gradle", null, "sourceCompatibility = 1.8"),
                new SourceFile("c/pom.xml", null, pom("")));
        assertThat(JavaRelease.lowest(modules)).hasValue(8);
        assertThat(JavaRelease.lowest(modules.subList(2, 3))).isEmpty();
    }

    @Test
    void the_highest_of_all_modules_counts() {
        assertThat(of(pom(COMPILER.formatted(8)), pom(COMPILER.formatted(21)), pom(COMPILER.formatted(11))))
                .isEqualTo(21);
    }

    @Test
    void gradle_names_it_in_many_ways() {
        assertThat(gradle("java { sourceCompatibility = JavaVersion.VERSION_1_8 }"))
                .isEqualTo(8);
        assertThat(gradle("sourceCompatibility = '11'")).isEqualTo(11);
        assertThat(gradle("sourceCompatibility '1.7'")).isEqualTo(7);
        assertThat(gradle("java { toolchain { languageVersion = JavaLanguageVersion.of(21) } }"))
                .isEqualTo(21);
        assertThat(gradle("tasks.withType<JavaCompile> { options.release.set(17) }"))
                .isEqualTo(17);
        assertThat(gradle("kotlin { jvmToolchain(17) }")).isEqualTo(17);
    }

    @Test
    void the_newest_is_taken_where_none_is_named() {
        assertThat(JavaRelease.of(List.of(new SourceFile("pom.xml", null, pom("")))))
                .isEqualTo(new JavaRelease(JavaRelease.NEWEST, "no build file names one"));
        assertThat(JavaRelease.of(List.of())).isEqualTo(JavaRelease.of(List.of(new SourceFile("a.java", null, ""))));
    }

    @Test
    void what_is_no_version_is_passed_over() {
        assertThat(Stream.of("latest", "1000", "-1", "", "17-ea", "${unknown}")
                        .map(version -> of(pom(COMPILER.formatted(version)))))
                .containsOnly(JavaRelease.NEWEST);
    }

    @Test
    void no_entity_is_followed() throws Exception {
        Path secret = Files.createTempFile("version", ".txt");
        Files.writeString(secret, "11");
        String hostile = """
                <?xml version="1.0"?>
                <!DOCTYPE project [<!ENTITY level SYSTEM "%s"><!ENTITY other "11">]>
                """.formatted(secret.toUri());
        assertThat(of(hostile + pom(COMPILER.formatted("&level;")))).isEqualTo(JavaRelease.NEWEST);
        assertThat(of(hostile + pom(COMPILER.formatted("&other;")))).isEqualTo(JavaRelease.NEWEST);
        Files.delete(secret);
    }

    @Test
    void a_broken_file_is_read_up_to_its_mistake() {
        assertThat(of(pom(COMPILER.formatted(17)).replace("</project>", "<oops")))
                .isEqualTo(17);
    }

    private static int gradle(String text) {
        return JavaRelease.of(List.of(new SourceFile("app/build.gradle.kts", null, text)))
                .release();
    }

    private static int of(String... poms) {
        return JavaRelease.of(Stream.of(poms)
                        .map(text -> new SourceFile("pom.xml", null, text))
                        .toList())
                .release();
    }

    private static String pom(String content) {
        return "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">" + content + "</project>";
    }
}

package io.orchex.refactoring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestReportsTest {

    private static final String REPORT =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="p.ATest">
              <testcase classname="p.ATest" name="good"><system-out>printed</system-out></testcase>
              <testcase classname="p.ATest" name="bad"><failure message="no">at p.ATest</failure></testcase>
              <testcase classname="p.ATest" name="broken"><error type="x"/></testcase>
              <testcase classname="p.ATest" name="left out"><skipped/></testcase>
              <testcase classname="p.ATest" name="of[java.lang.Object@1b2c3d4e]"/>
            </testsuite>
            """;

    @TempDir
    private Path project = Path.of("");

    @Test
    void each_test_is_told() throws IOException {
        write("module/target/surefire-reports/TEST-p.ATest.xml", REPORT);
        TestReports reports = TestReports.in(project);
        assertThat(reports.passed()).containsExactlyInAnyOrder("p.ATest#good", "p.ATest#of[java.lang.Object@]");
        assertThat(reports.failed()).containsExactlyInAnyOrder("p.ATest#bad", "p.ATest#broken");
        assertThat(reports.size()).isEqualTo(4);
    }

    @Test
    void reports_of_all_tools_are_found_and_no_other_files() throws IOException {
        write("build/test-results/test/TEST-a.xml", "<s><testcase classname='gradle' name='a'/></s>");
        write(Build.XML, "<s><testcase classname='pytest' name='a'/></s>");
        write(
                Build.JSON,
                """
                {"Action":"run","Package":"p","Test":"TestA"}
                {"Action":"output","Package":"p","Test":"TestA","Output":"pass"}
                {"Action":"pass","Package":"p","Test":"TestA"}
                not JSON
                {"Action":"fail","Package":"p","Test":"TestB"}
                """);
        write("TEST-a.xml", "<s><testcase classname='other' name='a'/></s>");
        TestReports reports = TestReports.in(project);
        assertThat(reports.passed()).containsExactlyInAnyOrder("gradle#a", "pytest#a", "p#TestA");
        assertThat(reports.failed()).containsExactly("p#TestB");
    }

    @Test
    void what_failed_once_has_failed() throws IOException {
        write("a/surefire-reports/TEST-1.xml", "<s><testcase classname='a' name='b'><failure/></testcase></s>");
        write("b/surefire-reports/TEST-1.xml", "<s><testcase classname='a' name='b'/></s>");
        TestReports reports = TestReports.in(project);
        assertThat(reports.failed()).containsExactly("a#b");
        assertThat(reports.passed()).isEmpty();
    }

    @Test
    void old_reports_are_deleted() throws IOException {
        write("target/surefire-reports/TEST-p.ATest.xml", REPORT);
        write("target/surefire-reports/p.ATest.txt", "other");
        TestReports.delete(project);
        assertThat(TestReports.in(project).size()).isZero();
        assertThat(project.resolve("target/surefire-reports/p.ATest.txt")).exists();
    }

    @Test
    void links_are_neither_read_nor_deleted(@TempDir Path outside) throws IOException {
        Path secret = Files.writeString(outside.resolve("TEST-1.xml"), REPORT);
        Files.createDirectories(project.resolve("target/surefire-reports"));
        Files.createSymbolicLink(project.resolve("target/surefire-reports/TEST-1.xml"), secret);
        Files.createSymbolicLink(project.resolve("target/surefire-reports/more"), outside);
        assertThat(TestReports.in(project).size()).isZero();
        TestReports.delete(project);
        assertThat(secret).exists();
    }

    @Test
    void no_entity_is_followed_and_a_broken_report_counts_so_far(@TempDir Path outside) throws IOException {
        Path secret = Files.writeString(outside.resolve("secret"), "<testcase classname='x' name='secret'/>");
        write(
                "surefire-reports/TEST-1.xml",
                """
                <!DOCTYPE s [<!ENTITY x SYSTEM "%s">]>
                <s><testcase classname='a' name='b'/>&x;<testcase classname='a' name='c'/><oops
                """
                        .formatted(secret.toUri()));
        assertThat(TestReports.in(project).passed()).contains("a#b").doesNotContain("x#secret");
    }

    private void write(String path, String text) throws IOException {
        Path file = project.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

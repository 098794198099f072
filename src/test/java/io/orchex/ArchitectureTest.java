package io.orchex;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "io.orchex", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final int LONGEST_FILE = 200;
    private static final String[] MECHANISMS = {
        "io.orchex.problem..",
        "io.orchex.json..",
        "io.orchex.identifier..",
        "io.orchex.secret..",
        "io.orchex.jwt..",
        "io.orchex.bus..",
        "io.orchex.cluster..",
        "io.orchex.meter..",
        "io.orchex.http..",
        "io.orchex.slice..",
        "io.orchex.postgres..",
        "io.orchex.redis..",
        "io.orchex.settings..",
        "io.orchex.source..",
        "io.orchex.sandbox..",
        "io.orchex.outbound..",
        "io.orchex.git..",
        "io.orchex.provider.."
    };
    private static final String[] SLICES = {
        "io.orchex.access..",
        "io.orchex.agent..",
        "io.orchex.task..",
        "io.orchex.event..",
        "io.orchex.routing..",
        "io.orchex.analysis..",
        "io.orchex.refactoring..",
        "io.orchex.webhook..",
        "io.orchex.usage..",
        "io.orchex.system..",
        "io.orchex.prometheus..",
        "io.orchex.integration.."
    };

    @ArchTest
    static final ArchRule packages_form_no_cycle =
            slices().matching("io.orchex.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule mechanisms_know_no_domain = noClasses()
            .that()
            .resideInAnyPackage(MECHANISMS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SLICES);

    @ArchTest
    static final ArchRule agents_and_tasks_know_no_other_slice = noClasses()
            .that()
            .resideInAnyPackage("io.orchex.agent..", "io.orchex.task..", "io.orchex.access..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.orchex.event..",
                    "io.orchex.routing..",
                    "io.orchex.analysis..",
                    "io.orchex.refactoring..",
                    "io.orchex.webhook..",
                    "io.orchex.usage..",
                    "io.orchex.system..",
                    "io.orchex.prometheus..",
                    "io.orchex.integration..");

    /** What protocols are written in. */
    private static final Set<String> VOCABULARY =
            Set.of("Event", "EventId", "TaskSpec", "TaskClass", "AnalysisWish", "Version");

    @ArchTest
    static final ArchRule slices_know_of_each_other_what_can_be_said_only = slices().assignedFrom(
                    new SliceAssignment() {
                        @Override
                        public SliceIdentifier getIdentifierOf(JavaClass type) {
                            return Stream.of(SLICES).anyMatch(slice -> resideInAPackage(slice)
                                            .test(type))
                                    ? SliceIdentifier.of(type.getPackageName().replaceAll("io.orchex.(\\w+).*", "$1"))
                                    : SliceIdentifier.ignore();
                        }

                        @Override
                        public String getDescription() {
                            return "slices";
                        }
                    })
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), describe("is part of a protocol", ArchitectureTest::canBeSaid));

    private static boolean canBeSaid(JavaClass type) {
        String outer = type.getName().replaceAll("\\$.*", "").replaceAll(".*\\.", "");
        return outer.endsWith("Protocol") || VOCABULARY.contains(outer);
    }

    @ArchTest
    static final ArchRule only_stores_run_sql = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Store")
            .and()
            .resideOutsideOfPackage("io.orchex.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.sqlclient.templates..", "java.sql..");

    @ArchTest
    static final ArchRule verticles_are_called_verticles =
            classes().that().areAssignableTo(VerticleBase.class).should().haveSimpleNameEndingWith("Verticle");

    @ArchTest
    static final ArchRule parsers_live_in_source = noClasses()
            .that()
            .resideOutsideOfPackage("io.orchex.source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.github.javaparser..", "org.treesitter..", "com.caoccao.javet..", "org.eclipse.jdt..");

    @ArchTest
    static final ArchRule jgit_is_used_in_git_only = noClasses()
            .that()
            .resideOutsideOfPackage("io.orchex.git..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jgit..");

    @ArchTest
    static final ArchRule hazelcast_is_used_in_cluster_only = noClasses()
            .that()
            .resideOutsideOfPackage("io.orchex.cluster..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster..");

    /** Whatever else were on it could be heard, and said, by the whole cluster. */
    @ArchTest
    static final ArchRule the_bus_of_vertx_is_used_for_commands_and_for_integrations_only = noClasses()
            .that()
            .resideOutsideOfPackages("io.orchex.bus..", "io.orchex.cluster..", "io.orchex.integration..", "io.orchex")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.core.eventbus..");

    @ArchTest
    static final ArchRule redis_is_spoken_to_in_one_room = noClasses()
            .that()
            .resideOutsideOfPackage("io.orchex.redis..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.redis..");

    @ArchTest
    static final ArchRule the_command_line_is_a_client = noClasses()
            .that()
            .resideInAPackage("io.orchex.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SLICES);

    @Test
    void no_file_is_longer_than_a_reader_can_hold() throws IOException {
        assertThat(sources().filter(file -> lines(file) > LONGEST_FILE)).isEmpty();
    }

    @Test
    void every_package_says_why_it_is() throws IOException {
        List<Path> silent = sources()
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .toList();
        assertThat(silent).isEmpty();
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}

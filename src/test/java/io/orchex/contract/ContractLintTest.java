package io.orchex.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two linters that the world uses find nothing to say about the contract. */
final class ContractLintTest {

    private static final String REDOCLY = "@redocly/cli@2.77.0";
    private static final String SPECTRAL = "@stoplight/spectral-cli@6.16.3";
    private static final Path SPECTRAL_RULES = Path.of(".spectral.yaml");
    private static final int MINUTES = 5;

    @TempDir
    private Path workplace;

    @BeforeAll
    static void needs_npx() {
        boolean there = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npx")));
        assumeTrue(there, "There is no npx on the PATH, so the linters of the contract can't run; install Node.js");
    }

    @Test
    void redocly_has_nothing_to_say() throws Exception {
        Path rules = Files.writeString(workplace.resolve("redocly.yaml"), "extends: [recommended]\n");
        Run run = npx(REDOCLY, "lint", contract(), "--config", rules.toString(), "--format", "json");
        assertThat(run.output()).as(run.log()).startsWith("{");
        JsonObject report = new JsonObject(run.output());
        assertThat(report.getJsonArray("problems")).as(report.encodePrettily()).isEmpty();
        assertThat(run.status()).as(run.log()).isZero();
    }

    @Test
    void spectral_has_nothing_to_say() throws Exception {
        Path rules = Files.copy(SPECTRAL_RULES, workplace.resolve("rules.yaml"));
        Run run = npx(SPECTRAL, "lint", contract(), "--ruleset", rules.toString(), "--format", "json", "--quiet");
        assertThat(run.output()).as(run.log()).startsWith("[");
        JsonArray findings = new JsonArray(run.output());
        assertThat(findings).as(findings.encodePrettily()).isEmpty();
        assertThat(run.status()).as(run.log()).isZero();
    }

    private record Run(int status, String output, String log) {}

    private String contract() throws IOException {
        Path copy = workplace.resolve("openapi.yaml");
        return Files.copy(ContractFile.PATH, copy).toString();
    }

    private Run npx(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("npx", "--yes", tool));
        command.addAll(List.of(arguments));
        Path output = workplace.resolve("output");
        Path log = workplace.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workplace.toFile())
                .redirectOutput(output.toFile())
                .redirectError(log.toFile());
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("NO_COLOR", "1");
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(tool + " did not end within " + MINUTES + " minutes: " + Files.readString(log));
        }
        return new Run(process.exitValue(), Files.readString(output).strip(), Files.readString(log));
    }
}

package io.orchex.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.http.Contract;
import io.vertx.core.Vertx;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README says about questions, beside what there is. */
final class AskedTest {

    @Test
    void the_readme_lists_all_that_may_be_asked() throws IOException {
        Vertx vertx = Vertx.vertx();
        Contract contract = RunningOrchex.await(Contract.load(vertx));
        String table = Arrays.stream(Asked.values())
                .map(asked -> line(asked, contract.model().operation(asked.operationId())))
                .collect(Collectors.joining("\n"));
        RunningOrchex.await(vertx.close());

        assertThat(Files.readString(Path.of("README.md"))).contains(table);
    }

    private static String line(Asked asked, Operation operation) {
        String parameters = operation.getParameters().stream()
                .filter(parameter -> parameter.getIn() != Location.HEADER)
                .map(Parameter::getName)
                .sorted()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        return "| `%s` | `%s` | %s | %s |"
                .formatted(
                        asked.address(),
                        asked.operationId(),
                        parameters.isEmpty() ? "none" : parameters,
                        operation.getRequestBody() == null ? "none" : "as over HTTP");
    }
}

package io.orchex.http;

import static java.util.Objects.requireNonNull;

import io.orchex.json.StrictJson;
import io.orchex.problem.Issue;
import io.vertx.core.buffer.Buffer;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import java.util.ArrayList;
import java.util.List;

/** What the gateway does with the body of a request before an operation gets it, alone. */
public final class BodyCheck {

    private final ContractValidation.Check check;

    public BodyCheck(Contract contract, String operationId) {
        Operation operation = contract.model().operation(operationId);
        MediaType json = requireNonNull(operation.getRequestBody().getContent().get("application/json"));
        check = new ContractValidation.Check(contract.model().getSchemaRepository(), json.getSchema());
    }

    /** Everything that is wrong with it. */
    public List<Issue> issues(Buffer body) {
        List<Issue> issues = new ArrayList<>(0);
        check.check(StrictJson.parse(body), "", issues);
        return issues;
    }
}

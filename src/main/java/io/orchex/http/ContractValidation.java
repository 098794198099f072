package io.orchex.http;

import io.orchex.json.StrictJson;
import io.orchex.problem.Issue;
import io.orchex.problem.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.RequestBody;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests against one operation of the contract, on the event loop. A good request is only asked whether it is
 * valid; what is wrong with a bad one is found out in a second pass.
 */
final class ContractValidation {

    private static final String JSON = "application/json";

    private final List<ParameterCheck> parameters;
    private final Set<String> queryNames;
    private final @Nullable Check body;
    private final boolean bodyRequired;

    ContractValidation(SchemaRepository schemas, Operation operation) {
        parameters = operation.getParameters().stream()
                .map(parameter -> ParameterCheck.of(parameter, new Check(schemas, parameter.getSchema())))
                .toList();
        queryNames = operation.getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(io.vertx.openapi.contract.Parameter::getName)
                .collect(Collectors.toUnmodifiableSet());
        RequestBody declared = operation.getRequestBody();
        MediaType json = declared == null ? null : declared.getContent().get(JSON);
        body = json == null ? null : new Check(schemas, json.getSchema());
        bodyRequired = declared != null && declared.isRequired();
    }

    /**
     * The typed values of a request.
     *
     * @throws io.orchex.problem.ProblemException that lists everything that is wrong; where its path holds what can be
     *     no id, that there is no such thing
     */
    Checked check(RoutingContext context) {
        List<Issue> issues = new ArrayList<>(0);
        Map<String, Object> values = new HashMap<>();
        parameters.forEach(parameter -> read(parameter, context, values, issues));
        String accepted = context.request().getHeader(Request.ACCEPT);
        if (accepted != null) {
            values.put(Request.ACCEPT, accepted);
        }
        refuseUnknown(context, issues);
        JsonObject json = readBody(context, issues);
        if (!issues.isEmpty()) {
            throw Problem.invalid(issues).exception();
        }
        return new Checked(values, json);
    }

    private static void read(
            ParameterCheck parameter, RoutingContext context, Map<String, Object> values, List<Issue> issues) {
        int before = issues.size();
        parameter.read(context, values, issues);
        if (parameter.in() == Location.PATH && issues.size() > before) {
            throw nothingLike(parameter.name()).exception();
        }
    }

    /** @param name {@code task_id}, {@code file_path} */
    private static Problem nothingLike(String name) {
        int end = name.lastIndexOf('_');
        String message = "There is no %s with this %s".formatted(name.substring(0, end), name.substring(end + 1));
        return Problem.of("NOT_FOUND", 404, message);
    }

    private void refuseUnknown(RoutingContext context, List<Issue> issues) {
        if (context.request().query() == null) {
            return;
        }
        for (String name : context.queryParams().names()) {
            if (!queryNames.contains(name)) {
                String allowed = queryNames.isEmpty() ? "none" : String.join(", ", queryNames);
                issues.add(new Issue(name, "unknown query parameter; allowed: " + allowed));
            }
        }
    }

    private JsonObject readBody(RoutingContext context, List<Issue> issues) {
        Buffer text = context.body().buffer();
        if (body == null || text == null || text.length() == 0) {
            if (bodyRequired) {
                issues.add(new Issue("body", "required"));
            }
            return new JsonObject();
        }
        Object value = StrictJson.parse(text);
        if (value == null && !bodyRequired) {
            // Generated clients send it where they were given none.
            return new JsonObject();
        }
        body.check(value, "", issues);
        return value instanceof JsonObject object ? object : new JsonObject();
    }

    /** What a request holds once it has been found valid. */
    record Checked(Map<String, Object> parameters, JsonObject body) {}

    /** One schema, ready to be asked twice; what the first pass can't tell is told by the second. */
    static final class Check {

        private final JsonObject schema;
        private final SchemaIssues issues;
        private final CompiledSchema quick;
        private final Validator thorough;

        Check(SchemaRepository schemas, JsonSchema schema) {
            this.schema = (JsonObject) schema;
            this.issues = new SchemaIssues(this.schema);
            this.quick = new CompiledSchema(this.schema);
            this.thorough = schemas.validator(schema);
        }

        JsonObject schema() {
            return schema;
        }

        void check(@Nullable Object value, String place, List<Issue> found) {
            if (!quick.test(value)) {
                found.addAll(issues.of(thorough.validate(value), place));
            }
        }
    }
}

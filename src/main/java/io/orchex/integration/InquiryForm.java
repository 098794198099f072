package io.orchex.integration;

import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The form that questions for one operation have; all that is not a matter of form is left to the HTTP edge. */
final class InquiryForm {

    private static final String PARAMETERS = "parameters";
    private static final String BODY = "body";

    /** Of what makes HTTP, the rest is none of the asker's business. */
    private static final List<String> HEADERS = List.of("Authorization", "Idempotency-Key", "Prefer", "X-Request-Id");

    private static final int LONGEST_HEADER = 8 * 1024;

    private final Operation operation;
    private final int mostBytes;

    /** @param mostBytes of a request's body */
    InquiryForm(Operation operation, int mostBytes) {
        this.operation = operation;
        this.mostBytes = mostBytes;
    }

    /**
     * The question that a message holds.
     *
     * @throws io.orchex.problem.ProblemException where it has another form
     */
    Inquiry fill(Message<?> message) {
        String version = message.headers().get(DoorVerticle.VERSION_HEADER);
        if (version != null && !version.equals(DoorVerticle.VERSION)) {
            throw refused("header version", "must be " + DoorVerticle.VERSION);
        }
        JsonObject question = question(message);
        JsonObject parameters = parameters(question);
        String uri = "/v1" + path(parameters) + query(parameters);
        return new Inquiry(operation.getHttpMethod(), uri, headers(message.headers()), body(question));
    }

    // A body that can't be decoded, or is of a type that nobody knows here, only shows when it is asked for.
    private static JsonObject question(Message<?> message) {
        Object body;
        try {
            body = message.body();
        } catch (RuntimeException e) {
            throw refused("message", "can't be read");
        }
        if (body == null) {
            return new JsonObject();
        }
        if (!(body instanceof JsonObject question) || !Set.of(PARAMETERS, BODY).containsAll(question.fieldNames())) {
            throw refused("message", "must be a JsonObject with 'parameters', 'body' or both");
        }
        return question;
    }

    private JsonObject parameters(JsonObject question) {
        Object given = question.getValue(PARAMETERS);
        if (given == null) {
            return new JsonObject();
        }
        if (!(given instanceof JsonObject parameters)) {
            throw refused(PARAMETERS, "must be a JsonObject");
        }
        Set<String> unknown = new HashSet<>(parameters.fieldNames());
        unknown.removeAll(names());
        if (!unknown.isEmpty()) {
            throw refused(unknown.iterator().next(), "unknown parameter; allowed: " + String.join(", ", names()));
        }
        return parameters;
    }

    private List<String> names() {
        return operation.getParameters().stream()
                .filter(parameter -> parameter.getIn() != Location.HEADER)
                .map(Parameter::getName)
                .sorted()
                .toList();
    }

    private String path(JsonObject parameters) {
        String path = operation.getOpenAPIPath();
        for (Parameter parameter : operation.getParameters()) {
            String name = parameter.getName();
            if (parameter.getIn() == Location.PATH) {
                path = path.replace("{" + name + "}", segment(name, parameters.getValue(name)));
            }
        }
        return path;
    }

    // What is not the name of anything could lead to another operation.
    private static String segment(String name, @Nullable Object value) {
        if (!(value instanceof String text) || text.isEmpty() || text.matches("\\.{1,2}")) {
            throw refused(name, value == null ? "required" : "must be an id");
        }
        return encoded(text);
    }

    private String query(JsonObject parameters) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        operation.getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(Parameter::getName)
                .forEach(name -> values(name, parameters.getValue(name))
                        .forEach(value -> query.add(encoded(name) + "=" + encoded(value.toString()))));
        return query.toString();
    }

    private static List<?> values(String name, @Nullable Object value) {
        List<?> values =
                value == null ? List.of() : value instanceof JsonArray array ? array.getList() : List.of(value);
        if (!values.stream().allMatch(InquiryForm::isScalar)) {
            throw refused(name, "must be a text, a number, true or false, or a list of them");
        }
        return values;
    }

    private static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static MultiMap headers(MultiMap given) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        HEADERS.stream().filter(given::contains).forEach(name -> headers.set(name, header(name, given.get(name))));
        return headers;
    }

    private static String header(String name, String value) {
        if (value.length() > LONGEST_HEADER || !value.chars().allMatch(each -> each >= ' ' && each <= '~')) {
            throw refused(
                    "header " + name, "must be printable ASCII of at most %d characters".formatted(LONGEST_HEADER));
        }
        return value;
    }

    private @Nullable Buffer body(JsonObject question) {
        Object given = question.getValue(BODY);
        if (given == null) {
            return null;
        }
        if (!(given instanceof JsonObject body)) {
            throw refused(BODY, "must be a JsonObject");
        }
        Buffer text = body.toBuffer();
        if (text.length() > mostBytes) {
            throw Problem.of("PAYLOAD_TOO_LARGE", 413, "The body is larger than this gateway takes")
                    .exception();
        }
        return text;
    }

    private static ProblemException refused(String place, String issue) {
        return Problem.invalid(place, issue).exception();
    }
}

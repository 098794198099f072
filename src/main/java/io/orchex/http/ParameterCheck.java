package io.orchex.http;

import io.orchex.problem.Issue;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one parameter of a request: typed as the contract says, checked, its default filled in. */
record ParameterCheck(
        String name,
        Location in,
        boolean required,
        String type,
        @Nullable Object preset,
        ContractValidation.Check check) {

    /** The Python clients generated from the contract send {@code +0000}; RFC 3339 wants {@code +00:00}. */
    private static final Pattern OFFSET_WITHOUT_COLON = Pattern.compile("([+-]\\d{2})(\\d{2})$");

    static ParameterCheck of(Parameter parameter, ContractValidation.Check check) {
        String type = check.schema().getValue("type") instanceof String text ? text : "string";
        Object preset = check.schema().getValue("default");
        return new ParameterCheck(parameter.getName(), parameter.getIn(), parameter.isRequired(), type, preset, check);
    }

    void read(RoutingContext context, Map<String, Object> values, List<Issue> issues) {
        Object value = value(context);
        if (value instanceof String text && text.indexOf('\0') >= 0) {
            issues.add(new Issue(name, "must not contain the NUL character"));
        } else if (value != null && isRepeated(context)) {
            issues.add(new Issue(name, "must be given only once"));
        } else if (value != null) {
            check.check(value, name, issues);
            values.put(name, value);
        } else if (required) {
            issues.add(new Issue(name, "required"));
        } else if (preset != null) {
            values.put(name, preset);
        }
    }

    // Somebody means both, and would be answered as if there was one.
    private boolean isRepeated(RoutingContext context) {
        return in == Location.QUERY
                && !type.equals("array")
                && context.queryParam(name).size() > 1;
    }

    private @Nullable Object value(RoutingContext context) {
        if (type.equals("array")) {
            List<String> all = context.queryParam(name);
            return all.isEmpty() ? null : new JsonArray(List.copyOf(all));
        }
        String raw = raw(context);
        return raw == null ? null : typed(raw);
    }

    private @Nullable String raw(RoutingContext context) {
        if (in == Location.PATH) {
            return context.pathParam(name);
        }
        return in == Location.HEADER
                ? context.request().getHeader(name)
                : context.queryParams().get(name);
    }

    private Object typed(String raw) {
        return switch (type) {
            case "integer" -> raw.matches("-?\\d{1,18}") ? smallest(Long.parseLong(raw)) : raw;
            case "boolean" -> raw.equals("true") || raw.equals("false") ? (Object) Boolean.valueOf(raw) : raw;
            default -> isTime() ? OFFSET_WITHOUT_COLON.matcher(raw).replaceFirst("$1:$2") : raw;
        };
    }

    // As the JSON parser does it; the format int32 knows nothing else.
    private static Object smallest(long number) {
        return number == (int) number ? (Object) (int) number : (Object) number;
    }

    private boolean isTime() {
        return check.schema().getString("format", "").equals("date-time");
    }
}

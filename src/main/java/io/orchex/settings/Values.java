package io.orchex.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orchex.provider.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Typed access to one section. A bad value is noted and a harmless one returned in its place, so that reading goes on
 * and finds the other mistakes too; the settings so read are never used.
 */
final class Values {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,10}");
    private static final Pattern NOT_EMPTY = Pattern.compile("(?s).+");
    private static final URI NOWHERE = URI.create("http://invalid");

    private final JsonNode section;
    private final String prefix;
    private final Findings findings;

    Values(JsonNode section, Findings findings) {
        this(section, "", findings);
    }

    private Values(JsonNode section, String prefix, Findings findings) {
        this.section = section;
        this.prefix = prefix;
        this.findings = findings;
    }

    Values section(String key) {
        return new Values(section.path(key), prefix + key + ".", findings);
    }

    JsonNode found(String key) {
        findings.key(prefix + key);
        return section.path(key);
    }

    boolean isSection(String key) {
        return section.path(key).isObject();
    }

    void complain(String key, String allowed) {
        findings.complain(prefix + key, section.path(key), allowed);
    }

    int integer(String key, int least, int most) {
        JsonNode found = found(key);
        if (found.isValueNode() && WHOLE_NUMBER.matcher(found.asText()).matches()) {
            long number = Long.parseLong(found.asText());
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        complain(key, "a whole number from %d to %d".formatted(least, most));
        return least;
    }

    Duration seconds(String key, int least, int most) {
        return Duration.ofSeconds(integer(key, least, most));
    }

    /** May be empty. */
    String text(String key) {
        JsonNode found = found(key);
        if (found.isValueNode() && !found.isNull()) {
            return found.asText().strip();
        }
        complain(key, "a text");
        return "";
    }

    /** Must not be empty. */
    String name(String key) {
        return like(key, NOT_EMPTY, "a text that is not empty");
    }

    String nameOr(String key, String fallback) {
        return found(key).isMissingNode() ? fallback : name(key);
    }

    /** @param allowed what the pattern means, for a person */
    String like(String key, Pattern pattern, String allowed) {
        JsonNode found = found(key);
        String text = found.isNull() ? "" : found.asText().strip();
        if (!pattern.matcher(text).matches()) {
            complain(key, allowed);
        }
        return text;
    }

    Optional<Secret> secret(String key) {
        findings.secret(prefix + key);
        return Optional.of(text(key)).filter(text -> !text.isEmpty()).map(Secret::new);
    }

    String choice(String key, String... allowed) {
        JsonNode found = found(key);
        if (found.isTextual() && List.of(allowed).contains(found.asText())) {
            return found.asText();
        }
        complain(key, oneOf(allowed));
        return allowed[0];
    }

    static String oneOf(String... allowed) {
        return "one of " + String.join(", ", allowed);
    }

    URI webAddress(String key) {
        JsonNode found = found(key);
        try {
            URI address = new URI(found.asText());
            if (List.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Told below, together with what is no web address.
        }
        complain(key, "a web address such as https://example.com");
        return NOWHERE;
    }

    Path path(String key) {
        return path(key, name(key));
    }

    private Path path(String key, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            complain(key, "a path");
            return Path.of("");
        }
    }

    List<Path> paths(String key) {
        return items(key, text -> text.isBlank() ? Optional.empty() : Optional.of(path(key, text)), "paths");
    }

    /** @param allowed what the reader takes, for a person, as more than one */
    <T> List<T> items(String key, Function<String, Optional<T>> reader, String allowed) {
        List<T> items = new ArrayList<>();
        for (JsonNode item : list(key)) {
            (item.isTextual() ? reader.apply(item.asText()) : Optional.<T>empty())
                    .ifPresentOrElse(items::add, () -> complain(key, "a list of " + allowed));
        }
        return List.copyOf(items);
    }

    private JsonNode list(String key) {
        JsonNode found = found(key);
        if (!found.isArray()) {
            complain(key, "a list");
        }
        return found.isArray() ? found : MissingNode.getInstance();
    }

    <T> List<T> each(String key, Function<Values, T> reader) {
        List<T> items = new ArrayList<>();
        int number = 0;
        for (JsonNode item : list(key)) {
            String path = "%s%s[%d]".formatted(prefix, key, number++);
            if (item.isObject()) {
                items.add(reader.apply(new Values(item, path + ".", findings)));
            } else {
                findings.complain(path, item, "a mapping of keys to values");
            }
        }
        return List.copyOf(items);
    }

    /** Any keys, with values out of a closed set. */
    Map<String, String> mapping(String key, String... allowed) {
        Map<String, String> entries = new LinkedHashMap<>();
        if (found(key) instanceof ObjectNode mapping) {
            Values below = section(key);
            for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
                entries.put(entry.getKey(), below.choice(entry.getKey(), allowed));
            }
        } else {
            complain(key, "a mapping to " + oneOf(allowed));
        }
        return Map.copyOf(entries);
    }
}

package io.orchex.settings;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The packaged defaults, the operator's file and the environment, laid one over the other. */
final class Layers {

    private static final ObjectMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final String USUAL_FILE = "conf/orchex.yaml";
    private static final String PREFIX = "ORCHEX_";
    /** They speak to the command line. */
    private static final Set<String> NO_SETTINGS = Set.of(Configuration.FILE_VARIABLE, "ORCHEX_URL", "ORCHEX_API_KEY");

    private final Findings findings;
    private final ObjectNode merged = defaults();

    Layers(Findings findings) {
        this.findings = findings;
    }

    ObjectNode merged() {
        return merged;
    }

    private static ObjectNode defaults() {
        try (InputStream packaged = Layers.class.getResourceAsStream("/" + USUAL_FILE)) {
            return (ObjectNode) YAML.readTree(Objects.requireNonNull(packaged, USUAL_FILE));
        } catch (IOException e) {
            throw new IllegalStateException("the packaged " + USUAL_FILE, e);
        }
    }

    void usualFile() {
        Path file = Path.of(USUAL_FILE);
        if (Files.exists(file)) {
            file(file);
        }
    }

    void file(Path file) {
        try {
            JsonNode tree = YAML.readTree(Files.readString(file));
            if (tree instanceof ObjectNode keys) {
                lay(keys, merged, "");
            } else if (!isNothing(tree)) {
                findings.complain("%s: not a list of settings such as `http: {port: 8080}`".formatted(file));
            }
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            findings.complain("%s: not YAML at line %d, column %d: %s"
                    .formatted(file, place.getLineNr(), place.getColumnNr(), firstLine(e.getOriginalMessage())));
        } catch (IOException e) {
            findings.complain("%s: can't be read; name another file with --config or ORCHEX_CONFIG".formatted(file));
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static boolean isNothing(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    /** A section without a value, as when all below it is commented out, says nothing. */
    private void lay(ObjectNode upper, ObjectNode lower, String prefix) {
        for (Map.Entry<String, JsonNode> entry : upper.properties()) {
            String path = prefix + entry.getKey();
            JsonNode above = entry.getValue();
            if (isNothing(above)) {
                continue;
            }
            if (!(lower.path(entry.getKey()) instanceof ObjectNode section)) {
                lower.set(entry.getKey(), above);
            } else if (above instanceof ObjectNode keys) {
                lay(keys, section, path + ".");
            } else if (!above.isTextual() || !above.asText().isEmpty()) {
                findings.complain("%s: a section, not a value; its keys go below it".formatted(path));
            }
        }
    }

    /** Gives warnings: orchestrators put variables of their own beside ours (ORCHEX_SERVICE_HOST, ORCHEX_PORT). */
    List<String> environment(Map<String, String> variables) {
        Map<String, String> paths = new TreeMap<>();
        collectPaths(merged, "", paths);
        List<String> strange = variables.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !NO_SETTINGS.contains(name) && !paths.containsKey(name))
                .sorted()
                .toList();
        paths.forEach((name, path) -> {
            String text = variables.getOrDefault(name, "");
            if (!text.isBlank()) {
                findings.foundIn(path, name);
                replace(path, text);
            }
        });
        return strange.isEmpty() ? List.of() : List.of("not settings, ignored: " + String.join(", ", strange));
    }

    private static void collectPaths(ObjectNode section, String prefix, Map<String, String> paths) {
        for (Map.Entry<String, JsonNode> entry : section.properties()) {
            String path = prefix + entry.getKey();
            if (entry.getValue() instanceof ObjectNode below) {
                collectPaths(below, path + ".", paths);
            } else {
                paths.put(PREFIX + path.replace('.', '_').toUpperCase(Locale.ROOT), path);
            }
        }
    }

    private void replace(String path, String text) {
        int dot = path.lastIndexOf('.');
        ObjectNode section = dot < 0 ? merged : (ObjectNode) merged.at(pointer(path.substring(0, dot)));
        String key = path.substring(dot + 1);
        section.set(key, section.get(key) instanceof ArrayNode ? list(path, text) : merged.textNode(text.strip()));
    }

    static JsonPointer pointer(String path) {
        return JsonPointer.compile("/" + path.replace('.', '/'));
    }

    private JsonNode list(String path, String text) {
        try {
            if (text.strip().startsWith("[")) {
                return YAML.readTree(text);
            }
        } catch (JsonProcessingException e) {
            findings.complain("%s: not a JSON list".formatted(findings.place(path)));
            return merged.arrayNode();
        }
        ArrayNode items = merged.arrayNode();
        Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .forEach(items::add);
        return items;
    }
}

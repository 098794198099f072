package io.orchex.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What came to light while a configuration was read: which keys there are, and all that is wrong. */
final class Findings {

    private static final String MASK = "****";

    private final List<String> complaints = new ArrayList<>();
    private final SortedSet<String> keys = new TreeSet<>();
    private final Set<String> secrets = new HashSet<>();
    private final Map<String, String> variables = new HashMap<>();

    void key(String path) {
        keys.add(path);
    }

    void secret(String path) {
        secrets.add(path);
    }

    void foundIn(String path, String variable) {
        variables.put(path, variable);
    }

    /** The path, and the environment variable where the value came from one. */
    String place(String path) {
        return variables.containsKey(path) ? "%s (%s)".formatted(path, variables.get(path)) : path;
    }

    void complain(String complaint) {
        complaints.add(complaint);
    }

    void complain(String path, JsonNode found, String allowed) {
        if (found.isMissingNode() || found.isNull()) {
            complain("%s: missing; give it %s".formatted(place(path), allowed));
        } else {
            complain("%s: found %s; allowed is %s"
                    .formatted(place(path), secrets.contains(path) ? MASK : found.toString(), allowed));
        }
    }

    void refuse() {
        if (!complaints.isEmpty()) {
            throw new BadSettings(complaints);
        }
    }

    /** Complains of all that nothing has asked for. */
    void findUnknown(ObjectNode tree) {
        findUnknown(tree, "");
    }

    private void findUnknown(ObjectNode section, String prefix) {
        for (Map.Entry<String, JsonNode> entry : section.properties()) {
            String path = prefix + entry.getKey();
            if (keys.contains(path)) {
                findUnknownInItems(entry.getValue(), path);
            } else if (entry.getValue() instanceof ObjectNode below && isSection(path)) {
                findUnknown(below, path + ".");
            } else {
                complain("%s: no such setting%s".formatted(path, new Spelling(keys).suggestion(path)));
            }
        }
    }

    private boolean isSection(String path) {
        SortedSet<String> from = keys.tailSet(path + ".");
        return !from.isEmpty() && from.first().startsWith(path + ".");
    }

    private void findUnknownInItems(JsonNode value, String path) {
        if (value instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof ObjectNode item) {
                    findUnknown(item, "%s[%d].".formatted(path, i));
                }
            }
        }
    }

    SortedMap<String, String> effective(ObjectNode tree) {
        SortedMap<String, String> values = new TreeMap<>();
        keys.stream().filter(path -> !path.contains("[")).forEach(path -> {
            JsonNode value = tree.at(Layers.pointer(path));
            String text = value.isTextual() ? value.asText() : value.toString();
            values.put(path, secrets.contains(path) && !text.isEmpty() ? MASK : text);
        });
        return values;
    }
}

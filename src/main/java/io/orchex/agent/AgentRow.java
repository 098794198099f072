package io.orchex.agent;

import static java.util.Objects.requireNonNullElse;

import io.orchex.agent.AgentProtocol.Config;
import io.orchex.agent.AgentProtocol.Constraints;
import io.orchex.provider.Margin;
import io.orchex.provider.ProviderName;
import io.orchex.secret.SealedSecretException;
import io.orchex.secret.SecretBox;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The form of an agent in its table: open fields as they are, secrets sealed to the place where they lie. */
final class AgentRow {

    private static final Logger LOG = LoggerFactory.getLogger(AgentRow.class);

    private final SecretBox box;

    AgentRow(SecretBox box) {
        this.box = box;
    }

    Map<String, Object> values(String agentId, Definition definition) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("agent_id", agentId);
        values.put("name", definition.name());
        values.put("provider", definition.provider().text());
        values.put("model", definition.model());
        values.put("status", definition.status());
        values.put("capabilities", definition.capabilities().toArray(String[]::new));
        values.put("constraints", Json.encode(definition.constraints()));
        values.put("config", Json.encode(definition.config()));
        values.put("api_key", sealed(keyPlace(agentId), definition.secrets().plainKey()));
        values.put("headers", sealed(headersPlace(agentId), headers(definition.secrets())));
        return values;
    }

    Agent agent(Row row) {
        return new Agent(
                row.getString("agent_id"),
                definition(row),
                row.getLong("version"),
                row.getOffsetDateTime("registered_at").toInstant(),
                time(row, "updated_at"),
                time(row, "paused_until"),
                new Margin(row.getDouble("input_margin"), row.getDouble("output_margin")),
                health(row));
    }

    private Definition definition(Row row) {
        return new Definition(
                row.getString("name"),
                ProviderName.of(row.getString("provider")),
                row.getString("model"),
                row.getString("status"),
                ordered(row.getArrayOfStrings("capabilities")),
                row.getJsonObject("constraints").mapTo(Constraints.class),
                row.getJsonObject("config").mapTo(Config.class),
                secrets(row));
    }

    // Without its secrets the agent can still be seen, and be given new ones.
    private Secrets secrets(Row row) {
        String agentId = row.getString("agent_id");
        try {
            String key = opened(keyPlace(agentId), row.getBuffer("api_key"));
            String headers = opened(headersPlace(agentId), row.getBuffer("headers"));
            return Secrets.of(key, headers == null ? Map.of() : texts(new JsonObject(headers)));
        } catch (SealedSecretException e) {
            LOG.warn("agent {} is used without its key and headers: {}", agentId, e.getMessage());
            return Secrets.NONE;
        }
    }

    private @Nullable Buffer sealed(String place, @Nullable String text) {
        return text == null ? null : Buffer.buffer(box.seal(place, text));
    }

    private @Nullable String opened(String place, @Nullable Buffer sealed) {
        return sealed == null ? null : box.open(place, sealed.getBytes());
    }

    private static String keyPlace(String agentId) {
        return "agent.api_key:" + agentId;
    }

    private static String headersPlace(String agentId) {
        return "agent.headers:" + agentId;
    }

    private static @Nullable String headers(Secrets secrets) {
        return secrets.headers().isEmpty() ? null : Json.encode(secrets.plainHeaders());
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new HashMap<>();
        object.forEach(entry -> texts.put(entry.getKey(), (String) entry.getValue()));
        return texts;
    }

    private static Set<String> ordered(String[] items) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(items)));
    }

    private static @Nullable Instant time(Row row, String column) {
        var time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static SavedHealth health(Row row) {
        JsonObject saved = row.getJsonObject("health");
        return requireNonNullElse(saved == null ? null : saved.mapTo(SavedHealth.class), SavedHealth.NONE);
    }
}

package io.orchex.webhook;

import io.orchex.outbound.Guard;
import io.orchex.outbound.RefusedAddressException;
import io.orchex.outbound.WebAddress;
import io.orchex.secret.SealedSecretException;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The active endpoints, as they were a moment ago; a secret is opened once for each change of it. */
final class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    private final EndpointStore store;
    private final SecretSafe safe;
    private final Guard guard;

    private Map<String, Endpoint> known = Map.of();

    Endpoints(EndpointStore store, SecretSafe safe, Guard guard) {
        this.store = store;
        this.safe = safe;
        this.guard = guard;
    }

    Optional<Endpoint> find(String webhookId) {
        return Optional.ofNullable(known.get(webhookId));
    }

    /** Ends where all of these are known that exist. */
    Future<Void> seek(Set<String> webhookIds) {
        return known.keySet().containsAll(webhookIds) ? Future.succeededFuture() : refresh();
    }

    Future<Void> refresh() {
        return store.active().map(this::take);
    }

    private @Nullable Void take(List<Endpoint.Row> rows) {
        Map<String, Endpoint> now = new HashMap<>();
        for (Endpoint.Row row : rows) {
            remade(row).ifPresent(endpoint -> now.put(row.webhookId(), endpoint));
        }
        known = now;
        return null;
    }

    private Optional<Endpoint> remade(Endpoint.Row row) {
        Endpoint before = known.get(row.webhookId());
        if (before != null && before.row().equals(row)) {
            return Optional.of(before);
        }
        try {
            return Optional.of(Endpoint.of(row, address(row), safe));
        } catch (SealedSecretException e) {
            if (before == null) {
                LOG.warn("nothing is sent to webhook {}: {}", row.webhookId(), e.getMessage());
            }
            return Optional.empty();
        }
    }

    private Optional<WebAddress> address(Endpoint.Row row) {
        try {
            return Optional.of(guard.parse(row.url()));
        } catch (RefusedAddressException refused) {
            return Optional.empty();
        }
    }
}

package io.orchex.access;

import io.orchex.access.AccessProtocol.Browse;
import io.orchex.access.AccessProtocol.CreateKey;
import io.orchex.access.AccessProtocol.CreatedKey;
import io.orchex.access.AccessProtocol.IssueToken;
import io.orchex.access.AccessProtocol.KeySet;
import io.orchex.access.AccessProtocol.NewKey;
import io.orchex.access.AccessProtocol.NewToken;
import io.orchex.access.AccessProtocol.Revoke;
import io.orchex.access.AccessProtocol.ShowKeySet;
import io.orchex.bus.Bus;
import io.orchex.http.Operations;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The HTTP edge of the access slice: contract in, message out. */
final class AccessOperations implements Operations {

    private static final Duration LIFETIME = Duration.ofHours(1);

    private final Bus bus;

    AccessOperations(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Map<String, Function<Request, Future<Reply>>> byOperationId() {
        return Map.of(
                "createApiKey", this::createApiKey,
                "listApiKeys", this::listApiKeys,
                "revokeApiKey", this::revokeApiKey,
                "issueToken", this::issueToken,
                "getJwks", this::getJwks);
    }

    private Future<Reply> createApiKey(Request request) {
        return bus.ask(AccessProtocol.CREATE, new CreateKey(request.freshId("key"), request.body(NewKey.class)))
                .map(AccessOperations::created);
    }

    private Future<Reply> listApiKeys(Request request) {
        return bus.ask(AccessProtocol.LIST, new Browse(request.integer("limit"), request.integer("offset")))
                .map(Reply::ok);
    }

    private Future<Reply> revokeApiKey(Request request) {
        Revoke revoke = new Revoke(request.path("key_id"), request.principal().subject());
        return bus.ask(AccessProtocol.REVOKE, revoke).map(revoked -> Reply.noContent());
    }

    private Future<Reply> issueToken(Request request) {
        if (!request.principal().may(Role.ISSUING)) {
            throw Problem.forbidden("A token is issued for an API key; present the key itself as the bearer")
                    .exception();
        }
        Duration lifetime = Optional.ofNullable(request.body(NewToken.class).expiresInSeconds())
                .map(seconds -> Duration.ofSeconds(seconds))
                .orElse(LIFETIME);
        return bus.ask(AccessProtocol.ISSUE, new IssueToken(request.principal().subject(), lifetime))
                .map(Reply::ok)
                .map(AccessOperations::unstored);
    }

    private Future<Reply> getJwks(Request request) {
        return bus.ask(AccessProtocol.KEY_SET, new ShowKeySet()).map(AccessOperations::keySet);
    }

    // Shorter than a new key is published before it signs.
    private static Reply keySet(KeySet keys) {
        return Reply.raw("application/json", Json.encodeToBuffer(keys)).with("cache-control", "public, max-age=60");
    }

    private static Reply created(CreatedKey key) {
        return unstored(Reply.created(key).with("location", "/v1/auth/keys/" + key.keyId()));
    }

    private static Reply unstored(Reply secret) {
        return secret.with("cache-control", "no-store");
    }
}

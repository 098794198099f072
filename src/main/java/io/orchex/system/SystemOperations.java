package io.orchex.system;

import io.orchex.bus.Bus;
import io.orchex.http.Contract;
import io.orchex.http.Operations;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.system.SystemProtocol.AskHealth;
import io.orchex.system.SystemProtocol.AskReadiness;
import io.orchex.system.SystemProtocol.AskStatus;
import io.orchex.system.SystemProtocol.Probe;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;

/** The HTTP edge of the system slice: contract in, message out. */
final class SystemOperations implements Operations {

    private static final String CACHING = "public, max-age=300";

    private final Bus bus;
    private final Reply yaml;
    private final Reply json;

    SystemOperations(Bus bus, Contract contract) {
        this.bus = bus;
        this.yaml = document("application/yaml", contract.yaml());
        this.json = document("application/json", contract.json());
    }

    @Override
    public Map<String, Function<Request, Future<Reply>>> byOperationId() {
        return Map.of(
                "getHealth", this::getHealth,
                "getLiveness", this::getLiveness,
                "getReadiness", this::getReadiness,
                "getStatus", this::getStatus,
                "getContractYaml", request -> Future.succeededFuture(yaml),
                "getContractJson", request -> Future.succeededFuture(json));
    }

    private Future<Reply> getHealth(Request request) {
        return bus.ask(SystemProtocol.HEALTH, new AskHealth()).map(Reply::ok);
    }

    /** That this runs is the answer; asking anybody would make a slow gateway look dead. */
    private Future<Reply> getLiveness(Request request) {
        return Future.succeededFuture(Reply.ok(new Probe("alive")));
    }

    private Future<Reply> getReadiness(Request request) {
        return bus.ask(SystemProtocol.READINESS, new AskReadiness()).map(Reply::ok);
    }

    private Future<Reply> getStatus(Request request) {
        return bus.ask(SystemProtocol.STATUS, new AskStatus()).map(Reply::ok);
    }

    private static Reply document(String contentType, Buffer text) {
        return Reply.raw(contentType, text).with("ETag", tag(text)).with("Cache-Control", CACHING);
    }

    private static String tag(Buffer text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes());
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

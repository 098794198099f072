package io.orchex.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A program that Redis runs as one step.
 *
 * @param text in Lua
 * @param digest the name Redis knows it by, once it has seen it
 */
record Script(String text, String digest) {

    static Script of(String text) {
        return new Script(text, sha1(text));
    }

    private static String sha1(String text) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    /** By its digest, which a Redis that was restarted has forgotten. */
    Request known(String key, List<String> arguments) {
        return with(Request.cmd(Command.EVALSHA).arg(digest), key, arguments);
    }

    Request whole(String key, List<String> arguments) {
        return with(Request.cmd(Command.EVAL).arg(text), key, arguments);
    }

    private static Request with(Request request, String key, List<String> arguments) {
        request.arg(1).arg(key);
        arguments.forEach(request::arg);
        return request;
    }
}

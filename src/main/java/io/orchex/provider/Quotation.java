package io.orchex.provider;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Quotes what an upstream said, so that it can be shown: without our secrets, on one line, cut. */
final class Quotation {

    /** Longest quotation, in characters. */
    static final int LONGEST = 300;

    /** Shorter header values are switches and names; to mask them would only garble the text. */
    private static final int SHORTEST_SECRET = 8;

    private static final String MASK = "****";

    private final List<String> secrets;

    Quotation(Endpoint endpoint) {
        Secret key = endpoint.apiKey();
        Stream<String> keys = key == null
                ? Stream.empty()
                : Stream.of(key.value(), key.value().strip());
        Stream<String> headers = endpoint.headers().values().stream().filter(v -> v.length() >= SHORTEST_SECRET);
        this.secrets = Stream.concat(keys, headers)
                .filter(secret -> !secret.isBlank())
                .distinct()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
    }

    /** Masks first and cuts then, so that no secret survives in half. */
    String of(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        String line = masked.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }
}

package io.orchex.provider.fake;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the fakes have in common: cutting texts as a model's tokens would, and framing events. */
final class Pieces {

    private static final int LENGTH = 7;

    private Pieces() {}

    /** Pieces of a text; never half a surrogate pair, as no tokenizer sends one. */
    static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + LENGTH);
            end += end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
            pieces.add(text.substring(start, end));
            start = end;
        }
        return pieces;
    }

    /** What of a text goes out when only half of its pieces do. */
    static String firstHalf(String text) {
        List<String> pieces = of(text);
        return String.join("", pieces.subList(0, pieces.size() / 2));
    }

    /** An event with a name. */
    static String event(String name, JsonObject data) {
        return "event: " + name + "\ndata: " + data.encode() + "\n\n";
    }

    /** An event without one. */
    static String data(JsonObject data) {
        return "data: " + data.encode() + "\n\n";
    }

    /** The first field that the API would not know, or an empty text. */
    static String unknown(JsonObject body, Set<String> known) {
        return body.fieldNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .orElse("");
    }
}

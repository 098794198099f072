package io.orchex.json;

import io.vertx.core.json.Json;
import java.util.regex.Pattern;

/** JSON as PostgreSQL's JSONB can hold it, which knows no NUL; models and strange sources write some. */
public final class StorableJson {

    // An even number of backslashes before it: otherwise it is a backslash followed by the text u0000.
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private StorableJson() {}

    /** Encodes the value; a replacement character stands for each NUL in it. */
    public static String of(Object value) {
        String text = Json.encode(value);
        return text.contains("\\u0000") ? ESCAPED_NUL.matcher(text).replaceAll("$1\\\\ufffd") : text;
    }
}

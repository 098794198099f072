package io.orchex.source;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One change that is wanted at one place of a file.
 *
 * @param variant which way of its type, {@code guard_clause}; empty for any
 * @param places where; more than one only for copies of the same code in this file. Columns may be whole lines
 * @param function name of the function that it is about; null outside of any
 * @param release of the language that the code has to stay in, 17 for Java 17, or {@link #UNKNOWN_RELEASE}
 */
public record Aim(
        Type type,
        String variant,
        List<Span> places,
        @Nullable String function,
        int release) {

    /** Where the release is not known, what the file shows has to tell. */
    public static final int UNKNOWN_RELEASE = 0;

    /** What can be done to code without changing what it does. */
    public enum Type {
        EXTRACT_FUNCTION,
        EXTRACT_VARIABLE,
        EXTRACT_CONSTANT,
        SIMPLIFY_CONDITIONAL,
        REMOVE_DUPLICATION,
        REMOVE_DEAD_CODE,
        REMOVE_UNUSED_IMPORTS,
        USE_INSTANCEOF_PATTERN,
        USE_TEMPLATE_STRING;

        /** Its name in the contract, {@code extract_function}. */
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of a release that is not known. */
    public Aim(Type type, String variant, List<Span> places, @Nullable String function) {
        this(type, variant, places, function, UNKNOWN_RELEASE);
    }

    public Aim {
        places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("an aim has at least one place");
        }
    }
}

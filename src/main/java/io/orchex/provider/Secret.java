package io.orchex.provider;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A value that must not be seen: prints as asterisks and does not serialise. */
public record Secret(@JsonIgnore String value) {

    @Override
    public String toString() {
        return "****";
    }
}

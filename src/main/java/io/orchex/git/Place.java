package io.orchex.git;

import org.jspecify.annotations.Nullable;

/**
 * A folder on the way, and what is known of all that lies in it.
 *
 * @param path with a slash at its end, or empty for the top
 * @param included whether an include pattern names it or one above it
 * @param convention by which it is not written here, unless an attribute says otherwise; null for none
 */
record Place(String path, boolean included, @Nullable Convention convention, Attributes attributes) {

    static final Place TOP = new Place("", false, null, Attributes.NONE);

    Place with(Attributes more) {
        return new Place(path, included, convention, more);
    }
}

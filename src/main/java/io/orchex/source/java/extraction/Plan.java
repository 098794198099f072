package io.orchex.source.java.extraction;

import io.orchex.source.Edit;
import io.orchex.source.Kind;
import java.util.Comparator;
import java.util.List;

/**
 * Edits that together make one change.
 *
 * @param what what they do, in the past tense, for a reader
 * @param edits in the order of the text, none over another
 * @param added simple name of the function that they add; empty if they add none
 * @param doubt why a maintainer would hardly want it; empty where nothing speaks against it
 */
public record Plan(Kind kind, String what, List<Edit> edits, String added, String doubt) {

    public Plan {
        edits = edits.stream().sorted(Comparator.comparingInt(Edit::from)).toList();
    }

    public Plan(Kind kind, String what, List<Edit> edits, String added) {
        this(kind, what, edits, added, "");
    }

    /** The text with all edits made. */
    public String apply(String text) {
        String edited = text;
        for (int i = edits.size() - 1; i >= 0; i--) {
            edited = edits.get(i).apply(edited);
        }
        return edited;
    }
}

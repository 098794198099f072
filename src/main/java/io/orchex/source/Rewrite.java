package io.orchex.source;

import io.orchex.source.Function.Complexity;
import java.util.List;

/**
 * A file after the refactorings that could safely be made.
 *
 * @param text the whole new text; the old one where nothing was changed
 * @param diff unified diff from old to new; empty where nothing was changed
 * @param changes what was done, in the order of the old lines
 * @param refusal why nothing could be done; empty where nothing stood in the way
 * @param doubt why a maintainer would hardly want what was done; empty where nothing speaks against it
 */
public record Rewrite(
        String path, String language, String text, String diff, List<Change> changes, String refusal, String doubt) {

    /**
     * One small refactoring.
     *
     * @param line where it was made, in the old text
     * @param function the function that holds it; empty outside of any
     * @param before the function's complexity before this change
     * @param after and after it
     */
    public record Change(
            Kind kind, int line, String description, String function, Complexity before, Complexity after) {}

    public Rewrite {
        changes = List.copyOf(changes);
    }

    public Rewrite(String path, String language, String text, String diff, List<Change> changes, String refusal) {
        this(path, language, text, diff, changes, refusal, "");
    }

    public boolean changed() {
        return !changes.isEmpty();
    }
}

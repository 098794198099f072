package io.orchex.source;

import java.util.ArrayList;
import java.util.List;

/**
 * How what a file shows to other code differs before and after a change.
 *
 * @param gone what other code could see and does not any more, or sees otherwise
 * @param added what it sees instead or besides
 */
public record PublicApiChange(List<String> gone, List<String> added) {

    private static final int MOST_TOLD = 5;

    public PublicApiChange {
        gone = List.copyOf(gone);
        added = List.copyOf(added);
    }

    public static PublicApiChange of(List<String> before, List<String> after) {
        List<String> gone = new ArrayList<>(before);
        gone.removeAll(after);
        List<String> added = new ArrayList<>(after);
        added.removeAll(before);
        return new PublicApiChange(gone, added);
    }

    public boolean none() {
        return gone.isEmpty() && added.isEmpty();
    }

    /** The evidence in words. */
    public String sentence() {
        return none()
                ? "no public or protected declaration differs"
                : told("gone or changed", gone) + (gone.isEmpty() || added.isEmpty() ? "" : "; ") + told("new", added);
    }

    private static String told(String what, List<String> signatures) {
        if (signatures.isEmpty()) {
            return "";
        }
        String told = String.join(", ", signatures.subList(0, Math.min(MOST_TOLD, signatures.size())));
        int more = signatures.size() - MOST_TOLD;
        return what + ": " + told + (more > 0 ? " and %d more".formatted(more) : "");
    }
}

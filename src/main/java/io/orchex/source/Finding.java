package io.orchex.source;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something in the code that is worth changing.
 *
 * @param also the other places that are part of it, in the order of the file
 * @param function the function that holds it; null outside of any
 * @param message what is wrong and why that matters; never holds a secret found in the code
 * @param advice what to do about it
 * @param evidence the single facts behind the message, a line each
 */
public record Finding(
        Kind kind,
        Severity severity,
        Span span,
        List<Span> also,
        @Nullable String function,
        String message,
        String advice,
        List<String> evidence) {

    /** Worst first, then as in the file. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(finding -> finding.span().line())
            .thenComparing(finding -> finding.span().column())
            .thenComparing(Finding::kind);

    public Finding {
        also = List.copyOf(also);
        evidence = List.copyOf(evidence);
    }
}

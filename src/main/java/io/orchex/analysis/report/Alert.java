package io.orchex.analysis.report;

import io.orchex.source.Function;
import io.orchex.source.Severity;
import io.orchex.source.Span;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One result of a code scan.
 *
 * @param function the function that it is in; empty outside of any
 * @param explained the function whose branches explain it; null if none do
 */
record Alert(
        Rule rule,
        Severity severity,
        String path,
        Span span,
        String function,
        String message,
        @Nullable Function explained) {

    /** The worst first, then as in the files. */
    static final Comparator<Alert> ORDER = Comparator.comparing(Alert::severity)
            .thenComparing(Alert::path)
            .thenComparingInt(alert -> alert.span.line())
            .thenComparingInt(alert -> alert.span.column())
            .thenComparing(alert -> alert.rule.id())
            .thenComparing(Alert::message);

    /** What explains it in detail, none where nothing does. */
    List<io.orchex.source.Branch> branches() {
        return explained == null ? List.of() : explained.branches();
    }
}

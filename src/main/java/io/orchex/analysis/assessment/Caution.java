package io.orchex.analysis.assessment;

import java.util.List;

/**
 * What speaks for care with a change.
 *
 * @param safe whether the change is so small that nothing around it matters
 */
record Caution(boolean safe, List<String> reasons) {

    Caution {
        reasons = List.copyOf(reasons);
    }

    static Caution none(String reason) {
        return new Caution(true, List.of(reason));
    }

    static Caution of(List<String> reasons) {
        return new Caution(false, reasons);
    }
}

package io.orchex.source.java.extraction;

/** Whether a variable has certainly been set after a condition that holds, and after one that does not. */
record Outcome(boolean whenTrue, boolean whenFalse) {

    boolean both() {
        return whenTrue && whenFalse;
    }

    @SuppressWarnings("ArgumentSelectionDefectChecker")
    Outcome opposite() {
        return new Outcome(whenFalse, whenTrue);
    }
}

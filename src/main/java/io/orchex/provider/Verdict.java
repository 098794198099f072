package io.orchex.provider;

/** What the end of an attempt or a probe says about the agent, as opposed to the task. */
public enum Verdict {
    /** It is there and works, even where it did not take this very request: closes its circuit. */
    ANSWERED,
    /** It failed, the next attempt may go well: counts towards opening its circuit. */
    FAILED,
    /** It will fail for every task until somebody changes something: opens its circuit at once. */
    BARRED,
    /** Nothing can be concluded: it asked for a pause, or we hung up ourselves. */
    UNTOLD
}

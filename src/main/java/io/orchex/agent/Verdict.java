package io.orchex.agent;

import org.jspecify.annotations.Nullable;

/** What the end of an attempt or a probe says about the agent, as opposed to the task. */
enum Verdict {
    /** It is there and works, even where it did not take this very request. */
    ANSWERED,
    /** It failed; the next attempt may go well. */
    FAILED,
    /** It will fail for every task until somebody changes something. */
    BARRED,
    /** Nothing can be concluded: it asked for a pause, or we hung up ourselves. */
    UNTOLD;

    /** @param fault code of an {@link io.orchex.provider.Fault}, null where the attempt succeeded */
    static Verdict of(@Nullable String fault) {
        if (fault == null) {
            return ANSWERED;
        }
        return switch (fault) {
            case "request_rejected", "refused", "truncated" -> ANSWERED;
            case "timeout", "network", "server_error", "malformed_answer" -> FAILED;
            case "credentials_refused", "quota_exhausted", "unknown_model" -> BARRED;
            default -> UNTOLD;
        };
    }

    /** What somebody can do about it. */
    static String advice(String fault) {
        return switch (fault) {
            case "credentials_refused" ->
                "the provider refuses the credentials: set config.api_key, or the variable named by config.api_key_env";
            case "quota_exhausted" -> "the account at the provider has no money left: top it up";
            case "unknown_model" -> "the provider knows no such model or path: check model and config.base_url";
            case "timeout" -> "it does not answer in time";
            case "network" -> "no connection: check config.base_url and the network";
            case "server_error" -> "the provider reports an error of its own";
            case "malformed_answer" -> "its answers break the protocol: check provider and config.base_url";
            default -> fault;
        };
    }
}

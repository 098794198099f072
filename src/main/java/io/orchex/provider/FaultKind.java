package io.orchex.provider;

import static io.orchex.provider.FaultKind.Next.GIVE_BACK;
import static io.orchex.provider.FaultKind.Next.NEXT_TIER;
import static io.orchex.provider.FaultKind.Next.SAME_AGENT;
import static io.orchex.provider.Verdict.ANSWERED;
import static io.orchex.provider.Verdict.BARRED;
import static io.orchex.provider.Verdict.FAILED;
import static io.orchex.provider.Verdict.UNTOLD;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of faults: a line each, with where it sends the task and what it says about the agent.
 *
 * <p>Routing takes the task's next step from here and the registry the agent's health, so that the two can't disagree.
 * Three rules go with it, whatever the line. A fault that tells when to come back ({@link Fault#retryAfter}) pauses the
 * agent until then, on every node; the task waits for it where that is short, else it goes on. A task for which no
 * agent is left, and a task whose time is over, fails with the reasons; so every line ends in a final state or in a
 * wait with a time. And a {@link #TRUNCATED} answer is kept, marked as what it is, when nobody is left who could give a
 * whole one.
 */
public enum FaultKind {

    /** Silence before the first byte, or between two. */
    TIMEOUT("timeout", SAME_AGENT, FAILED, "it does not answer in time"),

    /** Connection refused, no such host, no TLS, a connection or stream that is cut. */
    NETWORK("network", SAME_AGENT, FAILED, "no connection: check config.base_url and the network"),

    /** 429 or 529. */
    RATE_LIMITED("rate_limited", SAME_AGENT, UNTOLD, "the provider wants fewer requests"),

    /** 408, 500, 502, 503 and other 5xx, or an error of the provider in the middle of its stream. */
    SERVER_ERROR("server_error", SAME_AGENT, FAILED, "the provider reports an error of its own"),

    /** It kept talking, a byte a second, and had all the time that an attempt can get. */
    TOO_SLOW("too_slow", NEXT_TIER, FAILED, "it does not end its answers"),

    /** The task left less time than a good agent may need. */
    OUT_OF_TIME("out_of_time", NEXT_TIER, UNTOLD, "the task left it too little time"),

    /** 401 or 403, or no key where one is needed. */
    CREDENTIALS_REFUSED(
            "credentials_refused",
            NEXT_TIER,
            BARRED,
            "the provider refuses the credentials: set config.api_key, or the variable named by config.api_key_env"),

    /** 402, or 429 with words that no wait will change: {@code insufficient_quota}. */
    QUOTA_EXHAUSTED("quota_exhausted", NEXT_TIER, BARRED, "the account at the provider has no money left: top it up"),

    /** 404. */
    UNKNOWN_MODEL(
            "unknown_model",
            NEXT_TIER,
            BARRED,
            "the provider knows no such model or path: check model and config.base_url"),

    /** 400, 413 (too long for this model), 422, other 4xx, and redirects. */
    REQUEST_REJECTED("request_rejected", NEXT_TIER, ANSWERED, "the provider does not take the request"),

    /** HTML, JSON of another shape, no HTTP, an empty answer, one that is too large. */
    MALFORMED_ANSWER(
            "malformed_answer",
            NEXT_TIER,
            FAILED,
            "its answers break the protocol: check provider and config.base_url"),

    /** The model declines, or a filter of the provider. */
    REFUSED("refused", NEXT_TIER, ANSWERED, "the model declines"),

    /** The limit of output tokens came before the end. */
    TRUNCATED("truncated", NEXT_TIER, ANSWERED, "its answers are longer than they may be"),

    /** We hung up ourselves. */
    ABORTED("aborted", GIVE_BACK, UNTOLD, "the gateway hung up");

    private static final Map<String, FaultKind> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(FaultKind::code, Function.identity()));

    private final String code;
    private final Next next;
    private final Verdict verdict;
    private final String advice;

    FaultKind(String code, Next next, Verdict verdict, String advice) {
        this.code = code;
        this.next = next;
        this.verdict = verdict;
        this.advice = advice;
    }

    /** Where a task goes. */
    public enum Next {
        /** The same agent again after a while, as long as its tier has attempts left; then the next tier. */
        SAME_AGENT,
        /** Another agent, at once. */
        NEXT_TIER,
        /** Back to the queue, as if the attempt had not been. */
        GIVE_BACK
    }

    /** A stable name for statistics and clients, {@code rate_limited}. */
    public String code() {
        return code;
    }

    public Next next() {
        return next;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** @param code of the fault; null where there was none, and then all is well */
    public static Verdict verdict(@Nullable String code) {
        if (code == null) {
            return ANSWERED;
        }
        FaultKind kind = BY_CODE.get(code);
        return kind == null ? UNTOLD : kind.verdict;
    }

    /** What somebody can do about it, for a person; a code of no fault is its own advice. */
    public static String advice(String code) {
        FaultKind kind = BY_CODE.get(code);
        return kind == null ? code : kind.advice;
    }
}

package io.orchex.provider;

import io.orchex.provider.Completion.Usage;
import org.jspecify.annotations.Nullable;

/**
 * An answer as far as it has come.
 *
 * <p>It is <em>begun</em> with the first event that the protocol knows, <em>finished</em> when the model has stopped
 * (what follows is only accounting) and <em>closed</em> when the stream has nothing more to tell.
 */
final class Draft {

    private final StringBuilder text = new StringBuilder();
    private final Prompt prompt;
    private int written;
    private Usage told = Usage.NONE;
    private @Nullable String model;
    private @Nullable Fault fault;
    private boolean begun;
    private boolean finished;
    private boolean closed;

    /** @param prompt what it answers */
    Draft(Prompt prompt) {
        this.prompt = prompt;
    }

    void begin() {
        begun = true;
    }

    void append(String more) {
        text.append(more);
        overhear(more);
    }

    /** What is billed like the answer but is no part of it: thoughts, a refusal. */
    void overhear(String words) {
        written += TokenEstimate.weight(words);
    }

    /** What came so far was only a preamble of the real answer. */
    void restart() {
        text.setLength(0);
    }

    void report(Usage reported) {
        told = reported;
    }

    /** The last name told counts; an empty one tells nothing. */
    void model(String name) {
        if (!name.isEmpty()) {
            model = name;
        }
    }

    void finish() {
        begun = true;
        finished = true;
    }

    /** The model has stopped, and not because it was done; the first reason counts. */
    void finish(Fault reason) {
        finish();
        if (fault == null) {
            fault = reason;
        }
    }

    /** The model has stopped at the limit of output tokens. */
    void finishTruncated(Diagnosis diagnosis) {
        finish(diagnosis.truncated(text()));
    }

    void close() {
        finish();
        closed = true;
    }

    boolean begun() {
        return begun;
    }

    boolean finished() {
        return finished;
    }

    boolean closed() {
        return closed;
    }

    int length() {
        return text.length();
    }

    String text() {
        return text.toString();
    }

    /**
     * What is billed so far: as the provider told it at the end; before that, or where it does not tell of both sides,
     * at least what was sent and what has come. Nothing where no answer began.
     */
    Usage usage() {
        boolean complete = finished && told.input() > 0 && told.output() > 0;
        return complete || !begun ? told : estimate();
    }

    private Usage estimate() {
        int input = told.input() > 0 ? told.input() : prompt.estimatedTokens();
        int output = Math.min(TokenEstimate.of(written), prompt.maxOutputTokens());
        return new Usage(input, told.cachedInput(), Math.max(told.output(), output), true);
    }

    /** @throws FaultException when this is no whole answer */
    Completion completion() {
        if (fault != null) {
            throw new FaultException(fault, usage());
        }
        if (!finished) {
            throw new FaultException(unfinished(), usage());
        }
        if (text.toString().isBlank()) {
            throw new FaultException(new Fault.Malformed("The provider's answer is empty"), usage());
        }
        return new Completion(text.toString(), usage(), model);
    }

    private Fault unfinished() {
        return begun
                ? new Fault.Network("The provider's stream ended before the answer did")
                : new Fault.Malformed("The provider's answer holds no event of its protocol; check config.base_url");
    }
}

package io.orchex.provider;

/** A call that went wrong, and what it cost all the same. */
public final class FaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Fault fault;
    private final transient Completion.Usage usage;

    public FaultException(Fault fault) {
        this(fault, Completion.Usage.NONE);
    }

    /** @param usage what the provider reported before the fault; it may be billed */
    public FaultException(Fault fault, Completion.Usage usage) {
        super(fault.code() + ": " + fault.message(), null, false, false);
        this.fault = fault;
        this.usage = usage;
    }

    public Fault fault() {
        return fault;
    }

    public Completion.Usage usage() {
        return usage;
    }
}

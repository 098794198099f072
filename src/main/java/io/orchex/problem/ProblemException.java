package io.orchex.problem;

import org.jspecify.annotations.Nullable;

/** A failure that already knows how to present itself to a client. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    public ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause, false, cause != null);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }

    /** Everything we did not foresee is an internal error and tells the client nothing more. */
    public static Problem toProblem(Throwable failure) {
        return failure instanceof ProblemException known ? known.problem : Problem.internal();
    }
}

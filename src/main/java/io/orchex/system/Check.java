package io.orchex.system;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * A part of the gateway and how to find out whether it works.
 *
 * @param name as the health shows it, {@code load_balancer}
 * @param probe succeeds where it works; the message of a {@link io.orchex.problem.ProblemException} is shown to
 *     everybody, any other failure only to the log
 * @param otherwise how it is where the probe fails
 */
public record Check(String name, Supplier<Future<Void>> probe, String otherwise) {

    /** The part that no request can do without. */
    public static final String DATABASE = "database";

    public Check(String name, Supplier<Future<Void>> probe) {
        this(name, probe, Verdict.OFFLINE);
    }

    /** A part that goes on where its probe fails, only worse. */
    public static Check ofPart(String name, Supplier<Future<Void>> probe) {
        return new Check(name, probe, Verdict.DEGRADED);
    }
}

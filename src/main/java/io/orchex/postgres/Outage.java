package io.orchex.postgres;

import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Tells a database that is away, starting, full or overloaded from a statement that is wrong. */
public final class Outage {

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);

    /**
     * Classes of SQLSTATE (PostgreSQL, appendix A) that say something of the server, not of the statement: connection,
     * credentials, unknown database, resources, operator intervention (shutdown, start, statement timeout), system.
     */
    private static final Set<String> CLASSES = Set.of("08", "28", "3D", "53", "57", "58");

    /** A server that takes no writes, as during a failover. */
    private static final String READ_ONLY = "25006";

    /** How the driver tells of a busy pool or a dying connection without an exception class of its own. */
    private static final List<String> WORDS = List.of(
            "Timeout waiting for connection",
            "Connection is not active now",
            "Pending requests failed to be sent due to connection has been closed");

    /** How the system tells of a server that went in the middle of a connection. */
    private static final List<String> CUTS = List.of("Connection reset", "Broken pipe");

    private Outage() {}

    /** For {@code recover}: an outage becomes {@code SERVICE_UNAVAILABLE}, any other failure stays what it is. */
    public static <T> Future<T> asProblem(Throwable failure) {
        return Future.failedFuture(isOutage(failure) ? problem(failure) : failure);
    }

    private static ProblemException problem(Throwable failure) {
        return new ProblemException(
                Problem.unavailable("The database does not answer at the moment; try again", COME_BACK_AFTER), failure);
    }

    public static boolean isOutage(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(10)
                .anyMatch(Outage::saysSo);
    }

    private static boolean saysSo(Throwable failure) {
        if (failure instanceof PgException refusal) {
            return saysSo(refusal.getSqlState());
        }
        return failure instanceof ClosedConnectionException
                || failure instanceof TimeoutException
                || failure instanceof SocketException
                || failure instanceof UnknownHostException
                || failure instanceof ConnectionPoolTooBusyException
                || (failure instanceof VertxException && startsWithOneOf(WORDS, failure))
                || (failure instanceof IOException && startsWithOneOf(CUTS, failure));
    }

    private static boolean saysSo(String state) {
        return state.length() == 5 && (CLASSES.contains(state.substring(0, 2)) || state.equals(READ_ONLY));
    }

    private static boolean startsWithOneOf(List<String> words, Throwable failure) {
        return words.stream().anyMatch(String.valueOf(failure.getMessage())::startsWith);
    }
}

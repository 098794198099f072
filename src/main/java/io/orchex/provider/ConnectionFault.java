package io.orchex.provider;

import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Words what went wrong below HTTP; passes on no message that could hold what we sent. */
final class ConnectionFault {

    private static final int DEEPEST_CAUSE = 8;

    private ConnectionFault() {}

    static Fault of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(
                        () -> new Fault.Network("The connection to the provider broke (%s)".formatted(name(failure))));
    }

    private static Optional<Fault> known(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return network("The provider's host name is not known; check config.base_url");
        }
        if (cause instanceof ConnectException) {
            return network("Nobody accepts connections at the provider's address; check config.base_url");
        }
        if (cause instanceof SSLException) {
            return network("No secure connection to the provider (%s); check its certificate and config.base_url"
                    .formatted(name(cause)));
        }
        return broken(cause);
    }

    private static Optional<Fault> broken(Throwable cause) {
        if (cause instanceof HttpClosedException) {
            return network("The provider closed the connection before its answer ended");
        }
        if (cause instanceof ConnectionPoolTooBusyException) {
            return network("Too many calls wait for a connection to the provider");
        }
        return notHttp(cause)
                ? Optional.of(new Fault.Malformed("The provider's answer is not HTTP; check config.base_url"))
                : Optional.empty();
    }

    /** The decoder throws a bare {@link IllegalArgumentException} at a status line that is none. */
    private static boolean notHttp(Throwable cause) {
        return cause instanceof DecoderException || cause instanceof IllegalArgumentException;
    }

    private static Optional<Fault> network(String message) {
        return Optional.of(new Fault.Network(message));
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}

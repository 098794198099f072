package io.orchex.outbound;

import io.netty.handler.codec.DecoderException;
import io.orchex.outbound.UnansweredException.Reason;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Words what went wrong below HTTP. */
final class Faults {

    private static final int DEEPEST_CAUSE = 8;

    private Faults() {}

    static UnansweredException of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> fault(
                        Reason.CONNECTION_LOST,
                        "The connection broke (%s)".formatted(failure.getClass().getSimpleName())));
    }

    static UnansweredException overdue(long seconds) {
        return fault(Reason.TIMEOUT, "There was no answer within %d seconds".formatted(seconds));
    }

    private static Optional<UnansweredException> known(Throwable cause) {
        if (cause instanceof UnansweredException worded) {
            return Optional.of(worded);
        }
        if (cause instanceof RefusedAddressException refused) {
            return Optional.of(fault(Reason.BLOCKED_DESTINATION, String.valueOf(refused.getMessage())));
        }
        if (cause instanceof UnknownHostException) {
            return Optional.of(fault(Reason.UNKNOWN_HOST, "Its host is not known to the name service"));
        }
        if (cause instanceof TimeoutException) {
            return Optional.of(fault(Reason.TIMEOUT, "The name service did not answer"));
        }
        return connection(cause);
    }

    private static Optional<UnansweredException> connection(Throwable cause) {
        if (cause instanceof SSLException) {
            return Optional.of(
                    fault(Reason.TLS_FAILED, "The host can't prove that it is who it says, or speaks no TLS"));
        }
        if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
            return Optional.of(fault(Reason.CONNECTION_REFUSED, "Nobody accepts connections there"));
        }
        if (cause instanceof DecoderException || cause instanceof IllegalArgumentException) {
            return Optional.of(fault(Reason.NOT_HTTP, "The answer is not HTTP"));
        }
        return cause instanceof SocketException
                ? Optional.of(fault(Reason.CONNECTION_LOST, "The connection broke before there was an answer"))
                : Optional.empty();
    }

    private static UnansweredException fault(Reason reason, String message) {
        return new UnansweredException(reason, message);
    }
}

package io.orchex;

import io.orchex.postgres.Outage;
import io.orchex.secret.SealedSecretException;
import io.orchex.settings.Settings;
import io.orchex.settings.StartRefused;
import java.net.BindException;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Says in a sentence why the gateway did not come up and what to do about it. */
final class StartFailure {

    private StartFailure() {}

    static StartRefused explain(Throwable failure, Settings settings) {
        if (failure instanceof StartRefused refused) {
            return refused;
        }
        if (isOfListener(failure)) {
            Settings.Http http = settings.http();
            return new StartRefused(
                    "ORCHEX can't listen on port %d of %s (%s); end what listens there, or choose another with %s"
                            .formatted(http.port(), http.host(), failure.getMessage(), "ORCHEX_HTTP_PORT"),
                    failure);
        }
        if (failure instanceof SealedSecretException || failure instanceof IllegalArgumentException) {
            return new StartRefused(String.valueOf(failure.getMessage()), failure);
        }
        if (Outage.isOutage(failure)) {
            return new StartRefused(
                    "The database went away while ORCHEX came up (%s); see to it, and start it again"
                            .formatted(cause(failure).getMessage()),
                    failure);
        }
        return new StartRefused("ORCHEX can't start: " + failure, failure);
    }

    private static Throwable cause(Throwable failure) {
        Throwable within = failure.getCause();
        return within == null ? failure : cause(within);
    }

    // Its subclass ConnectException tells of the database, not of the listener.
    private static boolean isOfListener(Throwable failure) {
        return failure instanceof BindException
                || failure instanceof UnknownHostException
                || failure.getClass().equals(SocketException.class);
    }
}

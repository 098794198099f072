package io.orchex.jwt;

import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys an issuer publishes on the web. They are fetched at most once in ten seconds however many unknown keys are
 * asked for, looked at again after ten minutes, and still used for an hour while the issuer does not answer. One event
 * loop only.
 */
public final class RemoteKeys implements KeySource {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration USABLE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 64 * 1_024;

    private final HttpClient client;
    private final URI url;
    private final InstantSource clock;

    private PublicKeys keys = PublicKeys.NONE;
    private Instant fetched = Instant.EPOCH;
    private Instant tried = Instant.EPOCH;
    private Future<?> fetching = Future.succeededFuture();

    /** @param client must not follow redirects */
    public RemoteKeys(HttpClient client, URI url, InstantSource clock) {
        this.client = client;
        this.url = url;
        this.clock = clock;
    }

    @Override
    public Future<Optional<RSAPublicKey>> find(String keyId) {
        Optional<RSAPublicKey> known = keys.find(keyId);
        if (known.isPresent() && younger(fetched, USABLE)) {
            refreshWhenOld();
            return Future.succeededFuture(known);
        }
        return refresh().map(done -> afterRefresh(keyId));
    }

    private Optional<RSAPublicKey> afterRefresh(String keyId) {
        if (younger(fetched, USABLE)) {
            return keys.find(keyId);
        }
        throw Problem.unavailable("The keys of the issuer of this token cannot be fetched now; try again", PAUSE)
                .exception();
    }

    private void refreshWhenOld() {
        if (!younger(fetched, FRESH)) {
            refresh();
        }
    }

    /** Never fails: what is known afterwards tells. */
    private Future<?> refresh() {
        if (fetching.isComplete() && !younger(tried, PAUSE)) {
            tried = clock.instant();
            fetching = fetch().map(PublicKeys::parse).map(this::take).otherwise(this::keep);
        }
        return fetching;
    }

    private boolean younger(Instant moment, Duration age) {
        return clock.instant().isBefore(moment.plus(age));
    }

    private boolean take(PublicKeys found) {
        if (found.byId().isEmpty()) {
            throw new IllegalArgumentException("no usable RSA key in it");
        }
        keys = found;
        fetched = clock.instant();
        return true;
    }

    private boolean keep(Throwable failure) {
        LOG.warn("the key set at {} cannot be used: {}", url, failure.getMessage());
        return false;
    }

    private Future<Buffer> fetch() {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url.toString())
                .putHeader("accept", "application/jwk-set+json, application/json")
                .setConnectTimeout(PATIENCE.toMillis());
        return client.request(options).compose(RemoteKeys::answer);
    }

    // Closing the connection is what ends an answer that drips or never ends.
    private static Future<Buffer> answer(HttpClientRequest request) {
        return request.send()
                .compose(RemoteKeys::body)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> request.reset());
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        Promise<Buffer> whole = Promise.promise();
        Buffer read = Buffer.buffer();
        response.exceptionHandler(whole::tryFail)
                .handler(part -> append(read, part, whole))
                .endHandler(end -> whole.tryComplete(read));
        if (response.statusCode() != 200) {
            whole.tryFail(new IllegalArgumentException("status " + response.statusCode()));
        }
        return whole.future();
    }

    private static void append(Buffer read, Buffer part, Promise<Buffer> whole) {
        if (read.length() + part.length() > LARGEST) {
            whole.tryFail(new IllegalArgumentException("larger than %d bytes".formatted(LARGEST)));
        } else {
            read.appendBuffer(part);
        }
    }
}

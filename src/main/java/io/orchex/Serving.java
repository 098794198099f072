package io.orchex;

import io.orchex.cli.Serve;
import io.orchex.cluster.Joined;
import io.orchex.postgres.DatabaseUrl;
import io.orchex.postgres.EmbeddedServer;
import io.orchex.postgres.Migrations;
import io.orchex.provider.Secret;
import io.orchex.settings.Configuration;
import io.orchex.settings.DataDirectory;
import io.orchex.settings.SecretFile;
import io.orchex.settings.Settings;
import io.orchex.settings.StartRefused;
import io.orchex.slice.EventLoops;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the process: the database under it, the gateway, and its orderly end on SIGTERM. */
final class Serving implements Serve {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    /** The database writes a checkpoint before it goes. */
    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final String version;
    private final SecureRandom chance = new SecureRandom();

    Serving(Map<String, String> environment, String version) {
        this.environment = environment;
        this.version = version;
    }

    @Override
    public int serve(Configuration configuration) {
        Settings settings = configuration.settings();
        // Before the first logger is made.
        System.setProperty("orchex.log.level", settings.log().level());
        configuration.warnings().forEach(log()::warn);
        StopSignal stop = StopSignal.heed(settings.shutdown().grace().plus(DATABASE_PATIENCE));
        try {
            serve(settings, DataDirectory.open(settings.dataDir()));
            return 0;
        } catch (InterruptedException e) {
            return stop.came() ? 0 : 1;
        } catch (StartRefused e) {
            if (stop.came()) {
                return 0;
            }
            throw e;
        } finally {
            stop.ended();
        }
    }

    private void serve(Settings settings, DataDirectory data) throws InterruptedException {
        Secret secretKey = data.secretKey(settings, chance);
        Secret url = settings.database().url();
        if (url != null) {
            serve(settings, data, new Ground(DatabaseUrl.parse(url.value()), secretKey, environment::get));
            return;
        }
        try (EmbeddedServer embedded = EmbeddedServer.start(data.postgres(), chance)) {
            serve(settings, data, new Ground(embedded.url(), secretKey, environment::get));
        }
    }

    private void serve(Settings settings, DataDirectory data, Ground ground) throws InterruptedException {
        new Migrations(ground.database()).run(settings.database().startTimeout());
        Joined joined = settings.cluster().enabled()
                ? await(ClusterWiring.join(settings.cluster()), START_PATIENCE, settings)
                : null;
        Vertx vertx = joined == null ? EventLoops.vertx() : joined.vertx();
        try {
            Ground whole = joined == null ? ground : ground.with(joined.roll());
            Orchex orchex = await(Orchex.start(vertx, settings, whole), START_PATIENCE, settings);
            try {
                welcome(vertx, orchex, settings, data);
                new CountDownLatch(1).await();
            } finally {
                end("the gateway", orchex.stop(), settings.shutdown().grace());
            }
        } finally {
            end("Vert.x", vertx.close(), CLOSE_PATIENCE);
        }
    }

    private void welcome(Vertx vertx, Orchex orchex, Settings settings, DataDirectory data)
            throws InterruptedException {
        Future<Optional<String>> firstKey = Future.succeededFuture()
                .compose(up -> orchex.firstAdminKey(
                        Optional.ofNullable(settings.adminKey()), key -> written(vertx, data.adminKey(), key)));
        Optional<String> madeKey = await(firstKey, START_PATIENCE, settings);
        new Banner(settings, data, version).print(System.out, orchex.port(), madeKey);
    }

    private static Future<Void> written(Vertx vertx, SecretFile file, String key) {
        return vertx.executeBlocking(() -> {
            file.write(key);
            return null;
        });
    }

    private static <T> T await(Future<T> future, Duration patience, Settings settings) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw StartFailure.explain(Objects.requireNonNullElse(e.getCause(), e), settings);
        } catch (TimeoutException e) {
            throw new StartRefused("ORCHEX did not come up within %d s".formatted(patience.toSeconds()), e);
        }
    }

    /** Goes on whatever happens: what comes after must be ended too. */
    private static void end(String what, Future<Void> end, Duration patience) throws InterruptedException {
        // The signal to stop has done its work.
        Thread.interrupted();
        try {
            end.toCompletionStage().toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log().warn("{} did not end in time: {}", what, e.toString());
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Serving.class);
    }
}

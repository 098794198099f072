package io.orchex;

import io.orchex.cli.Serve;
import io.orchex.postgres.DatabaseUrl;
import io.orchex.postgres.EmbeddedServer;
import io.orchex.postgres.Migrations;
import io.orchex.provider.Secret;
import io.orchex.settings.Configuration;
import io.orchex.settings.DataDirectory;
import io.orchex.settings.Settings;
import io.orchex.settings.StartRefused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The life of the process: the database under it, the gateway, and its orderly end on SIGTERM. */
final class Serving implements Serve {

    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);

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
        DataDirectory data = DataDirectory.open(settings.dataDir());
        Secret secretKey = data.secretKey(settings, chance);
        EmbeddedServer embedded = settings.database().embedded() ? EmbeddedServer.start(data.postgres(), chance) : null;
        Vertx vertx = Vertx.vertx();
        try {
            DatabaseUrl url = embedded == null ? given(settings) : embedded.url();
            new Migrations(url).run(settings.database().startTimeout());
            Orchex orchex =
                    await(Orchex.start(vertx, settings, new Ground(url, secretKey, environment::get)), START_PATIENCE);
            Optional<String> madeKey =
                    await(orchex.firstAdminKey(Optional.ofNullable(settings.adminKey())), START_PATIENCE);
            madeKey.ifPresent(key -> data.adminKey().write(key));
            new Banner(settings, data, version).print(System.out, orchex.port(), madeKey);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(vertx, orchex, settings, embedded), "end"));
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } finally {
            vertx.close();
            if (embedded != null) {
                embedded.close();
            }
        }
    }

    private static DatabaseUrl given(Settings settings) {
        Secret url = settings.database().url();
        if (url == null) {
            throw new IllegalStateException("neither embedded nor given");
        }
        return DatabaseUrl.parse(url.value());
    }

    // The process was told to stop (SIGTERM, SIGINT): it did nothing wrong, so it ends with 0 and not with 143.
    private static void end(Vertx vertx, Orchex orchex, Settings settings, @Nullable EmbeddedServer embedded) {
        try {
            await(orchex.stop(), settings.shutdown().grace());
            await(vertx.close(), CLOSE_PATIENCE);
        } catch (StartRefused | InterruptedException e) {
            LoggerFactory.getLogger(Serving.class).warn("not everything ended in time: {}", e.getMessage());
        }
        if (embedded != null) {
            embedded.close();
        }
        Runtime.getRuntime().halt(0);
    }

    private static <T> T await(Future<T> future, Duration patience) throws InterruptedException {
        try {
            return future.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StartRefused("the gateway did not answer within %d s".formatted(patience.toSeconds()));
        }
    }
}

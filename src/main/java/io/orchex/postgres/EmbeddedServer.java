package io.orchex.postgres;

import io.orchex.settings.DataDirectory;
import io.orchex.settings.SecretFile;
import io.orchex.settings.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of the gateway's own, durable, reachable from this machine with a password only. Starts again by
 * itself when it crashes. Its methods block.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final int ATTEMPTS = 5;
    private static final int PASSWORD_BYTES = 24;

    private final Path home;
    private final HomeLock lock;
    private final Programs programs;
    private final Cluster cluster;
    private final String password;
    private int port;
    private boolean closed;

    private EmbeddedServer(Path home, HomeLock lock, RandomGenerator chance) throws IOException {
        this.home = home;
        this.lock = lock;
        Files.createDirectories(home.resolve("log"));
        Path runtime = ProgramArchive.forThisPlatform().unpackedIn(home.resolve("runtime"));
        this.programs = new Programs(runtime, log());
        this.cluster = new Cluster(home.resolve("data"), programs);
        this.password = password(chance);
    }

    /**
     * Starts the server, at the first time after making it (a few seconds).
     *
     * @param home the folder for everything it has; made where it isn't there
     * @throws DataDirectoryInUse where another process has the folder open
     * @throws StartRefused for any other reason, with what to do about it
     */
    public static EmbeddedServer start(Path home, RandomGenerator chance) {
        try {
            Path folder = DataDirectory.open(home).path().toRealPath();
            return locked(folder, HomeLock.take(folder), chance);
        } catch (IOException e) {
            throw new StartRefused("The database can't be kept in %s (%s)".formatted(home, e.getMessage()), e);
        }
    }

    private static EmbeddedServer locked(Path home, HomeLock lock, RandomGenerator chance) throws IOException {
        try {
            EmbeddedServer server = new EmbeddedServer(home, lock, chance);
            server.prepareOrClose();
            return server;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private String password(RandomGenerator chance) {
        SecretFile file = passwordFile();
        if (cluster.exists() && file.read().isEmpty()) {
            throw new StartRefused("The database's password is missing: put %s back".formatted(file.path()));
        }
        return file.readOrCreate(() -> {
            byte[] bytes = new byte[PASSWORD_BYTES];
            chance.nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }

    private SecretFile passwordFile() {
        return new SecretFile(home.resolve("password"));
    }

    private Path log() {
        return home.resolve("log").resolve("start.log");
    }

    private void prepareOrClose() {
        try {
            prepare();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private synchronized void prepare() {
        programs.forget();
        programs.checkPermission();
        if (!cluster.exists()) {
            LOG.info("making a database in {}", home);
            cluster.create(passwordFile().path());
        }
        cluster.check();
        takeOver();
        port = new KeptPort(home.resolve("port")).choose();
        launch();
    }

    /** A gateway that was killed leaves its server running; stopping it ends what the dead one had begun. */
    private void takeOver() {
        if (cluster.postmaster().isPresent()) {
            LOG.info("the last gateway was killed and left its database running; restarting it");
            cluster.stop();
        }
    }

    /** Tried several times: the backends of a server that was killed need a moment to notice and go. */
    private void launch() {
        for (int attempt = 1; ; attempt++) {
            try {
                cluster.disownForeignProcess();
                cluster.configure(port);
                cluster.start(log());
                watch();
                return;
            } catch (StartRefused e) {
                if (attempt == ATTEMPTS || cluster.postmaster().isPresent()) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("interrupted while the database was starting", e);
        }
    }

    private void watch() {
        cluster.postmaster().ifPresent(postmaster -> {
            Thread watcher = new Thread(() -> reviveAfter(postmaster), "postgres-watch");
            watcher.setDaemon(true);
            watcher.start();
        });
    }

    private void reviveAfter(ProcessHandle postmaster) {
        postmaster.onExit().join();
        revive();
    }

    private synchronized void revive() {
        if (closed) {
            return;
        }
        LOG.warn("the database has died; starting it again");
        try {
            programs.forget();
            launch();
            LOG.info("the database is back");
        } catch (StartRefused e) {
            LOG.error("the database can't be started again; restart ORCHEX", e);
        }
    }

    public DatabaseUrl url() {
        return DatabaseUrl.loopback(port, Cluster.USER, password);
    }

    /** Stops the server in good order and gives the folder free; closing again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (cluster.postmaster().isPresent()) {
                cluster.stop();
            }
        } finally {
            lock.close();
        }
    }
}

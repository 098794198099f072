package io.orchex.sandbox;

import io.orchex.sandbox.Identity.Way;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs commands confined, a few at a time; never blocks its callers. */
public final class Sandbox {

    private static final Limits TRIAL = new Limits(Duration.ofSeconds(20), 512, 64, 16, 1 << 20, 1 << 10);

    private final List<Path> shared;
    private final Limits limits;
    private final List<Way> ways;
    private final AtomicReference<@Nullable Way> proven = new AtomicReference<>();
    private final WorkerExecutor workers;
    private final ScheduledExecutorService timer = timer();
    private final Set<Confined> running = ConcurrentHashMap.newKeySet();

    /**
     * @param atOnce runs at the same time; others wait
     * @param limits of each
     * @param shared folders that every run may read, such as caches of libraries; none of them may hold secrets
     */
    public Sandbox(Vertx vertx, int atOnce, Limits limits, List<Path> shared) {
        this(vertx, atOnce, limits, shared, Identity.ways());
    }

    /** @param ways those to try, the best first */
    Sandbox(Vertx vertx, int atOnce, Limits limits, List<Path> shared, List<Way> ways) {
        this.shared = List.copyOf(shared);
        this.limits = limits;
        this.ways = List.copyOf(ways);
        String name = "orchex-sandbox-" + System.identityHashCode(this);
        this.workers = vertx.createSharedWorkerExecutor(name, atOnce, 1, TimeUnit.DAYS);
    }

    /** Why nothing can be run here, in words; empty where it can. Tries it out. */
    public Future<Optional<String>> obstacle() {
        return workers.executeBlocking(() -> tried().obstacle, false);
    }

    /** Starts when its turn comes; its time counts from then. */
    public Run run(Command command) {
        Confined confined = new Confined(command, shared, limits, timer);
        running.add(confined);
        Future<Ended> result =
                workers.executeBlocking(() -> confined.run(way()), false).onComplete(ended -> running.remove(confined));
        return new Run(result, confined::cancel);
    }

    /** Ends all runs. */
    public Future<Void> close() {
        running.forEach(Confined::cancel);
        return workers.close().onComplete(closed -> timer.shutdownNow());
    }

    private record Tried(Optional<Way> way, Optional<String> obstacle) {}

    private Way way() throws IOException, InterruptedException {
        Tried tried = tried();
        return tried.way.orElseThrow(() -> new IOException(tried.obstacle.orElse("")));
    }

    /** What works stays as it is; what does not may be mended. */
    private Tried tried() throws IOException, InterruptedException {
        Way known = proven.get();
        Optional<String> obstacle = Optional.of("there is no way");
        for (Way way : known == null ? ways : List.<Way>of()) {
            obstacle = trial(way);
            if (obstacle.isEmpty()) {
                proven.set(way);
                break;
            }
        }
        Optional<Way> found = Optional.ofNullable(proven.get());
        return new Tried(found, found.isPresent() ? Optional.empty() : obstacle);
    }

    private Optional<String> trial(Way way) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("orchex-sandbox-trial");
        try {
            Command nothing = new Command(List.of("true"), folder, Map.of());
            Ended ended = new Confined(nothing, List.of(), TRIAL, timer).run(way);
            return ended.succeeded()
                    ? Optional.empty()
                    : Optional.of("bubblewrap can't confine a program here: "
                            + ended.tail().strip());
        } catch (IOException e) {
            return Optional.of("bubblewrap is not installed here");
        } finally {
            Files.deleteIfExists(folder);
        }
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Sandbox::timerThread);
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static Thread timerThread(Runnable work) {
        Thread thread = new Thread(work, "orchex-sandbox-timer");
        thread.setDaemon(true);
        return thread;
    }
}

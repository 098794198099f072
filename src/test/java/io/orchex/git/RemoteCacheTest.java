package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RemoteCacheTest {

    private Path folder;
    private Path cache;
    private SampleRepository repository;
    private SmartServer server;
    private volatile Instant now = Instant.now();

    @BeforeEach
    void offer_a_repository(@TempDir Path empty) throws IOException {
        folder = empty;
        cache = folder.resolve("cache");
        repository = SampleRepository.in(folder.resolve("offered.git"));
        repository.file("a", "text").commit();
        server = SmartServer.of(repository);
    }

    @AfterEach
    void end() {
        server.close();
        repository.close();
    }

    @Test
    void those_who_want_a_repository_at_once_share_one_fetch() throws ExecutionException, InterruptedException {
        Sources sources = sources(1 << 30);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Callable<List<String>>> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            readers.add(() -> read(sources, server.url()));
        }
        for (Future<List<String>> reader : threads.invokeAll(readers)) {
            assertThat(reader.get()).containsExactly("a");
        }
        threads.shutdown();
        assertThat(server.fetches()).isEqualTo(1);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void who_waits_for_the_fetch_of_another_can_be_cancelled() throws ExecutionException, InterruptedException {
        Sources sources = sources(1 << 30);
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        server.interfere(exchange -> {
            asked.countDown();
            return !arrives(go);
        });
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<List<String>> first = threads.submit(() -> read(sources, server.url()));
        asked.await();
        AtomicBoolean polled = new AtomicBoolean();
        Source source = new Source.Remote(server.url(), Revision.HEAD);
        try (Snapshot snapshot = sources.open(source, () -> polled.getAndSet(true), Progress.NONE)) {
            throw new AssertionError("was opened at " + snapshot.commit());
        } catch (SourceException e) {
            assertThat(e.reason()).isEqualTo(SourceException.Reason.CANCELLED);
        }
        go.countDown();
        assertThat(first.get()).containsExactly("a");
        threads.shutdown();
    }

    @Test
    void what_is_not_used_for_longest_goes_when_there_is_too_much() {
        Sources sources = sources(1);
        try (Snapshot used = Opened.remote(sources, url("used"))) {
            read(sources, url("other"));
            assertThat(entries()).hasSize(1);
            assertThat(Opened.paths(used)).containsExactly("a");
        }
        assertThat(entries()).isEmpty();
    }

    @Test
    void the_most_recently_used_stay() throws IOException {
        read(sources(1 << 30), url("first"));
        long one = size(entries().get(0));
        Sources sources = sources(2 * one + one / 2);
        for (String name : List.of("first", "second", "first", "third")) {
            now = now.plusSeconds(60);
            read(sources, url(name));
        }
        long fetches = server.fetches();
        read(sources, url("first"));
        read(sources, url("third"));
        assertThat(server.fetches()).isEqualTo(fetches);
        read(sources, url("second"));
        assertThat(server.fetches()).isEqualTo(fetches + 1);
    }

    @Test
    void what_was_not_used_for_long_goes() {
        Sources sources = sources(1 << 30);
        read(sources, url("old"));
        now = now.plus(Opened.A_DAY).plusSeconds(1);
        read(sources, url("new"));
        assertThat(entries()).hasSize(1);
    }

    @Test
    void what_a_killed_process_left_is_thrown_away_and_fetched_again() throws IOException {
        read(sources(1 << 30), server.url());
        Path entry = entries().get(0);
        Files.delete(entry.resolve("whole"));
        Files.writeString(entry.resolve("repository/objects/pack/incoming_1.pack"), "half of it");
        Files.writeString(cache.resolve("not ours"), "stays");

        assertThat(read(sources(1 << 30), server.url())).containsExactly("a");

        assertThat(server.fetches()).isEqualTo(2);
        assertThat(entry).doesNotExist();
        assertThat(cache.resolve("not ours")).exists();
    }

    @Test
    void a_whole_entry_outlives_the_process() {
        read(sources(1 << 30), server.url());
        assertThat(read(sources(1 << 30), server.url())).containsExactly("a");
        assertThat(server.fetches()).isEqualTo(1);
    }

    @Test
    void a_damaged_entry_is_fetched_again() throws IOException {
        read(sources(1 << 30), server.url());
        Path pack = packs(entries().get(0)).get(0);
        pack.toFile().setWritable(true);
        try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        assertThat(read(sources(1 << 30), server.url())).containsExactly("a");
        assertThat(server.fetches()).isEqualTo(2);
    }

    @Test
    void a_fetch_that_ended_halfway_leaves_nothing_and_takes_nothing_from_others() throws IOException {
        Sources sources = sources(1 << 30);
        try (Snapshot reading = Opened.remote(sources, server.url())) {
            repository.file("a", "more").commit();
            server.interfere(exchange -> server.isFetch() && garble(exchange));
            Source source = new Source.Remote(server.url(), Revision.HEAD);
            try (Snapshot snapshot = Opened.open(sources, source)) {
                throw new AssertionError("was opened at " + snapshot.commit());
            } catch (SourceException e) {
                assertThat(e.reason()).isIn(SourceException.Reason.UNREACHABLE, SourceException.Reason.CORRUPT);
            }
            List<String> texts = new ArrayList<>();
            reading.walk(FilePatterns.ALL, file -> texts.add(reading.read(file.blob())));
            assertThat(texts).containsExactly("text");
        }
        assertThat(entries()).isEmpty();
        server.interfere(exchange -> false);
        assertThat(read(sources, server.url())).containsExactly("a");
    }

    @Test
    void two_caches_on_one_folder_fetch_once_and_delete_nothing_that_the_other_reads() throws IOException {
        Sources roomy = sources(1 << 30);
        Sources narrow = sources(1);
        try (Snapshot reading = Opened.remote(roomy, server.url())) {
            assertThat(read(narrow, server.url())).containsExactly("a");
            assertThat(server.fetches()).isEqualTo(1);
            read(narrow, url("other"));
            assertThat(Opened.paths(reading)).containsExactly("a");
        }
        read(narrow, url("other"));
        assertThat(entries()).isEmpty();
    }

    @Test
    void another_process_shares_what_is_kept_and_nothing_is_deleted_under_its_hands()
            throws IOException, InterruptedException {
        try (CacheSharer other = CacheSharer.start(cache, server.url().toString())) {
            other.awaitOpened();
            assertThat(read(sources(1), server.url())).containsExactly("a");
            assertThat(server.fetches()).isEqualTo(1);
            assertThat(entries()).hasSize(1);
            other.finish("[a]");
        }
        assertThat(read(sources(1), server.url())).containsExactly("a");
        assertThat(server.fetches()).isEqualTo(1);
        assertThat(entries()).isEmpty();
    }

    @Test
    void who_waits_for_the_fetch_of_a_process_that_is_killed_fetches_anew()
            throws IOException, InterruptedException, ExecutionException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        server.interfere(exchange -> server.isFetch() && asked.getCount() > 0 && hold(asked, waiting));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (CacheSharer other = CacheSharer.start(cache, server.url().toString())) {
            asked.await();
            Source source = new Source.Remote(server.url(), Revision.HEAD);
            CountDownLatch begun = new CountDownLatch(1);
            Future<List<String>> mine = threads.submit(() -> {
                try (Snapshot snapshot = sources(1 << 30).open(source, () -> began(begun), Progress.NONE)) {
                    return Opened.paths(snapshot);
                }
            });
            begun.await();
            other.kill();
            assertThat(mine.get()).containsExactly("a");
            assertThat(entries()).hasSize(1);
        } finally {
            waiting.countDown();
            threads.shutdown();
        }
    }

    /** Counts it, and cancels nothing. */
    private static boolean began(CountDownLatch begun) {
        begun.countDown();
        return false;
    }

    private static boolean hold(CountDownLatch asked, CountDownLatch waiting) {
        asked.countDown();
        return arrives(waiting);
    }

    private static boolean garble(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-git-upload-pack-result");
        exchange.sendResponseHeaders(200, 20);
        exchange.getResponseBody().write("000dpackfile\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return true;
    }

    private Sources sources(long bytes) {
        return new Sources(settings(cache, bytes), SourceLimits.DEFAULTS, () -> now);
    }

    static SourceSettings settings(Path cache, long bytes) {
        return new SourceSettings(
                List.of(), Set.of("http"), true, List.of(), null, new SourceSettings.Store(cache, bytes, Opened.A_DAY));
    }

    private URI url(String name) {
        return URI.create("http://127.0.0.1:%d/%s".formatted(server.port(), name));
    }

    private static List<String> read(Sources sources, URI url) {
        try (Snapshot snapshot = Opened.remote(sources, url)) {
            return Opened.paths(snapshot);
        }
    }

    private static boolean arrives(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private List<Path> entries() {
        return list(cache).filter(Files::isDirectory).toList();
    }

    private static List<Path> packs(Path entry) {
        return list(entry.resolve("repository/objects/pack"))
                .filter(file -> file.toString().endsWith(".pack"))
                .toList();
    }

    private static long size(Path entry) throws IOException {
        try (Stream<Path> files = Files.walk(entry)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

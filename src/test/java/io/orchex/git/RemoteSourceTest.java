package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RemoteSourceTest {

    private Path folder;
    private SampleRepository repository;
    private SmartServer server;
    private Sources sources;

    @BeforeEach
    void offer_a_repository(@TempDir Path empty) throws IOException {
        folder = empty;
        repository = SampleRepository.in(folder.resolve("offered.git"));
        server = SmartServer.of(repository);
        sources = Opened.sources(folder);
    }

    @AfterEach
    void end() {
        server.close();
        repository.close();
    }

    @Test
    void the_default_branch_is_fetched_alone_and_kept() {
        repository.file("a", "first").commit();
        String commit = repository.file("a", "second").file("b", "text").commit();
        for (int i = 0; i < 2; i++) {
            try (Snapshot snapshot = Opened.remote(sources, server.url())) {
                assertThat(snapshot.commit()).isEqualTo(commit);
                assertThat(snapshot.branch()).contains("main");
                assertThat(Opened.paths(snapshot)).containsExactly("a", "b");
            }
        }
        assertThat(server.fetches()).isEqualTo(1);
    }

    @Test
    void a_new_commit_is_fetched_when_there_is_one() {
        repository.file("a", "first").commit();
        Opened.remote(sources, server.url()).close();
        String commit = repository.file("a", "second").commit();
        try (Snapshot snapshot = Opened.remote(sources, server.url())) {
            assertThat(snapshot.commit()).isEqualTo(commit);
            List<String> texts = new ArrayList<>();
            snapshot.walk(FilePatterns.ALL, file -> texts.add(snapshot.read(file.blob())));
            assertThat(texts).containsExactly("second");
        }
    }

    @Test
    void branches_tags_and_commits_can_be_wished_for() throws IOException {
        String first = repository.file("a", "first").commit();
        String second = repository.file("a", "second").commit(Instant.now(), "ann@example.com");
        String third = repository.file("a", "third").commit(Instant.now(), "ann@example.com");
        repository.point("refs/tags/v1", ObjectId.fromString(first));
        assertThat(commit(Revision.ofBranch("main"))).isEqualTo(third);
        assertThat(commit(Revision.ofBranch("v1"))).isEqualTo(first);
        assertThat(commit(Revision.ofCommit(first))).isEqualTo(first);
        assertThat(commit(Revision.ofCommit(third.substring(0, 8)))).isEqualTo(third);
        assertThat(commit(Revision.ofCommit(second.substring(0, 8)))).isEqualTo(second);
        assertThat(refusal(Revision.ofBranch("none"))).isEqualTo(Reason.NO_REVISION);
        assertThat(refusal(Revision.ofCommit("d".repeat(40)))).isEqualTo(Reason.NO_REVISION);
        assertThat(refusal(Revision.ofCommit("deadbeef"))).isEqualTo(Reason.NO_REVISION);
    }

    @Test
    void history_is_fetched_when_it_is_asked_for_and_no_further_back() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int months = 30; months >= 0; months--) {
            repository
                    .file("a", "line\n".repeat(40 - months))
                    .commit(now.minus(months * 30L, ChronoUnit.DAYS), "ann@example.com");
        }
        Instant since = now.minus(365, ChronoUnit.DAYS);
        try (Snapshot snapshot = Opened.remote(sources, server.url())) {
            for (int i = 0; i < 2; i++) {
                History history = snapshot.history(since, path -> true);
                assertThat(history.commits()).isEqualTo(13);
                assertThat(history.unknown()).isZero();
                assertThat(history.files().get("a")).isEqualTo(new History.FileHistory(13, 1, 13, 0));
            }
            assertThat(Opened.paths(snapshot)).containsExactly("a");
        }
        assertThat(server.fetches()).isEqualTo(2);
    }

    @Test
    void a_repository_that_rests_has_no_recent_history() {
        repository.file("a", "text").commit(Instant.parse("2020-01-01T00:00:00Z"), "ann@example.com");
        repository.file("a", "more").commit(Instant.parse("2020-02-01T00:00:00Z"), "ann@example.com");
        try (Snapshot snapshot = Opened.remote(sources, server.url())) {
            assertThat(snapshot.history(Instant.parse("2025-01-01T00:00:00Z"), path -> true)
                            .commits())
                    .isZero();
        }
    }

    @Test
    void files_that_are_too_long_to_be_read_are_not_even_fetched() {
        repository.git.getConfig().setBoolean("uploadpack", null, "allowfilter", true);
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        repository.file("big", noise).file("small", "text").commit();
        Sources narrow = Opened.sources(folder, Opened.limits(download(1 << 20, 1000, 64 << 20)));
        try (Snapshot snapshot = Opened.remote(narrow, server.url())) {
            Walked walked = snapshot.walk(FilePatterns.ALL, file -> {});
            assertThat(walked.files()).isEqualTo(1);
            assertThat(walked.leftOut()).containsExactly(new LeftOut("big", LeftOut.Reason.TOO_LARGE, "not fetched"));
        }
    }

    @Test
    void a_download_ends_at_each_of_its_limits() {
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        repository.file("big", noise).file("a", "1").file("b", "2").commit();
        for (SourceLimits.Download limits : List.of(
                download(1 << 20, 1000, 64 << 20),
                download(64 << 20, 3, 64 << 20),
                download(64 << 20, 1000, 1 << 20))) {
            assertThat(refusal(Opened.sources(folder, Opened.limits(limits)), () -> false)
                            .reason())
                    .isEqualTo(Reason.TOO_LARGE);
        }
        assertThat(refusal(
                                Opened.sources(
                                        folder,
                                        Opened.limits(new SourceLimits.Download(
                                                1 << 30, 1000, 64 << 20, Duration.ZERO, Duration.ofSeconds(5)))),
                                () -> false)
                        .reason())
                .isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void a_server_that_says_nothing_is_left() {
        repository.file("a", "text").commit();
        CountDownLatch end = new CountDownLatch(1);
        server.interfere(exchange -> hang(end));
        SourceLimits.Download limits =
                new SourceLimits.Download(1 << 20, 1000, 1 << 20, Duration.ofMinutes(1), Duration.ofMillis(200));
        assertThat(refusal(Opened.sources(folder, Opened.limits(limits)), () -> false)
                        .reason())
                .isEqualTo(Reason.UNREACHABLE);
        end.countDown();
    }

    @Test
    void waiting_for_a_server_is_cancelled() {
        repository.file("a", "text").commit();
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean cancelled = new AtomicBoolean();
        server.interfere(exchange -> {
            cancelled.set(true);
            return hang(end);
        });
        assertThat(refusal(sources, cancelled::get).reason()).isEqualTo(Reason.CANCELLED);
        end.countDown();
    }

    @Test
    void a_redirect_is_not_followed() {
        repository.file("a", "text").commit();
        server.interfere(exchange -> {
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            "http://127.0.0.1:%d/other.git/info/refs?service=git-upload-pack".formatted(server.port()));
            return status(exchange, 302);
        });
        assertThat(refusal(sources, () -> false))
                .hasMessageContaining("elsewhere")
                .extracting(SourceException::reason)
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void what_a_server_refuses_is_told() {
        server.interfere(exchange -> status(exchange, 401));
        assertThat(refusal(sources, () -> false).reason()).isEqualTo(Reason.UNAUTHORIZED);
        server.interfere(exchange -> status(exchange, 404));
        assertThat(refusal(sources, () -> false).reason()).isEqualTo(Reason.NO_REPOSITORY);
        server.interfere(exchange -> status(exchange, 503));
        assertThat(refusal(sources, () -> false).reason()).isEqualTo(Reason.UNREACHABLE);
        server.interfere(exchange -> text(exchange, "text/html", "<html>Welcome</html>"));
        assertThat(refusal(sources, () -> false).reason()).isEqualTo(Reason.NO_REPOSITORY);
        server.interfere(exchange -> text(exchange, "application/x-git-upload-pack-advertisement", "rubbish"));
        assertThat(refusal(sources, () -> false).reason()).isEqualTo(Reason.UNREACHABLE);
        server.interfere(exchange -> false);
        assertThat(refusal(Revision.HEAD)).isEqualTo(Reason.NO_REVISION);
    }

    @Test
    void configured_credentials_are_sent_and_never_told() {
        repository.file("a", "text").commit();
        String expected = "Basic " + Base64.getEncoder().encodeToString("bot:s3cret".getBytes(StandardCharsets.UTF_8));
        server.interfere(exchange ->
                !expected.equals(exchange.getRequestHeaders().getFirst("Authorization")) && status(exchange, 401));
        for (String token : List.of("s3cret", "wr0ng")) {
            SourceSettings.Credential credential = new SourceSettings.Credential("127.0.0.1", "bot", token);
            SourceSettings settings = Opened.settings(folder, true);
            Sources with = new Sources(
                    new SourceSettings(List.of(), Set.of("http"), true, List.of(credential), null, settings.store()),
                    SourceLimits.DEFAULTS,
                    InstantSource.system());
            assertThat(credential.toString()).doesNotContain(token);
            if (token.equals("s3cret")) {
                Opened.remote(with, server.url()).close();
            } else {
                assertThat(refusal(with, () -> false))
                        .hasMessageNotContaining(token)
                        .extracting(SourceException::reason)
                        .isEqualTo(Reason.UNAUTHORIZED);
            }
        }
    }

    @Test
    void progress_is_told() {
        repository.file("a", "text").commit();
        List<String> steps = new ArrayList<>();
        sources.open(
                        new Source.Remote(server.url(), Revision.HEAD),
                        () -> false,
                        (step, done, total) -> steps.add(step))
                .close();
        assertThat(steps).contains("Receiving objects");
    }

    private String commit(Revision wish) {
        try (Snapshot snapshot = Opened.open(sources, new Source.Remote(server.url(), wish))) {
            assertThat(Opened.paths(snapshot)).containsExactly("a");
            return snapshot.commit();
        }
    }

    private Reason refusal(Revision wish) {
        try (Snapshot snapshot = Opened.open(sources, new Source.Remote(server.url(), wish))) {
            throw new AssertionError("was opened at " + snapshot.commit());
        } catch (SourceException e) {
            return e.reason();
        }
    }

    private SourceException refusal(Sources from, BooleanSupplier cancelled) {
        URI url = server.url();
        try (Snapshot snapshot = from.open(new Source.Remote(url, Revision.HEAD), cancelled, Progress.NONE)) {
            throw new AssertionError("was opened at " + snapshot.commit());
        } catch (SourceException e) {
            return e;
        }
    }

    private static SourceLimits.Download download(long bytes, int objects, long objectBytes) {
        return new SourceLimits.Download(bytes, objects, objectBytes, Duration.ofMinutes(1), Duration.ofSeconds(20));
    }

    private static boolean hang(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static boolean status(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        return true;
    }

    private static boolean text(HttpExchange exchange, String type, String text) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, text.length());
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return true;
    }
}

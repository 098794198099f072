package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.git.ForgeSettings.Kind;
import io.orchex.git.PullRequest.Proposal;
import io.orchex.git.PullRequest.State;
import io.orchex.git.SourceException.Reason;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PullRequestsTest {

    private static final BranchName BRANCH = BranchName.of("orchex/", "extract it+1".replace(' ', '-'));
    private static final Proposal PROPOSAL = new Proposal("Extract it", "Because *so*.", BRANCH, "main");

    private Path folder;

    @BeforeEach
    void make_room(@TempDir Path empty) {
        folder = empty;
    }

    @ParameterizedTest
    @EnumSource
    void one_is_opened_and_found_again_however_often_it_is_asked_for(Kind kind) throws IOException {
        try (FakeForge forge = forge(kind)) {
            PullRequests requests = requests(forge, FakeForge.TOKEN);
            assertThat(requests.find(source(forge), BRANCH, () -> false)).isEmpty();

            PullRequest opened = requests.open(source(forge), PROPOSAL, () -> false);
            PullRequest again = requests.open(source(forge), PROPOSAL, () -> false);

            assertThat(again).isEqualTo(opened);
            assertThat(opened.number()).isEqualTo(1);
            assertThat(opened.state()).isEqualTo(State.OPEN);
            assertThat(opened.url()).startsWith("https://forge.example/");
            assertThat(opened.branch()).isEqualTo(BRANCH.text());
            assertThat(opened.base()).isEqualTo("main");
            assertThat(forge.creations()).isEqualTo(1);
            assertThat(forge.pullRequests.get(0).encode()).contains("Because *so*.", "Extract it");
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_whose_answer_was_lost_is_found_again(Kind kind) throws IOException {
        try (FakeForge forge = forge(kind)) {
            forge.next(FakeForge.fine(), forge.loseAnswer());
            PullRequest opened = requests(forge, FakeForge.TOKEN).open(source(forge), PROPOSAL, () -> false);
            assertThat(opened.number()).isEqualTo(1);
            assertThat(forge.pullRequests).hasSize(1);
            assertThat(forge.creations()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_that_somebody_opens_meanwhile_is_taken(Kind kind) throws IOException {
        try (FakeForge forge = forge(kind)) {
            forge.next(exchange -> {
                forge.add(BRANCH.text(), "main", new JsonObject(), slug(kind));
                return FakeForge.status(200, Map.of(), "[]").on(exchange);
            });
            PullRequest found = requests(forge, FakeForge.TOKEN).open(source(forge), PROPOSAL, () -> false);
            assertThat(found.number()).isEqualTo(1);
            assertThat(forge.pullRequests).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_is_closed_unless_it_is_merged(Kind kind) throws IOException {
        try (FakeForge forge = forge(kind)) {
            PullRequests requests = requests(forge, FakeForge.TOKEN);
            assertThat(requests.close(source(forge), BRANCH, () -> false)).isEmpty();
            requests.open(source(forge), PROPOSAL, () -> false);

            for (int i = 0; i < 2; i++) {
                assertThat(requests.close(source(forge), BRANCH, () -> false))
                        .map(PullRequest::state)
                        .contains(State.CLOSED);
            }
            assertThat(forge.pullRequests.get(0).getString("state")).isEqualTo("closed");
            assertThat(requests.open(source(forge), PROPOSAL, () -> false).state())
                    .as("what people closed is not opened again")
                    .isEqualTo(State.CLOSED);
            forge.merge(0);
            assertThat(requests.close(source(forge), BRANCH, () -> false))
                    .map(PullRequest::state)
                    .contains(State.MERGED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void those_of_other_branches_and_of_forks_are_others(Kind kind) throws IOException {
        try (FakeForge forge = forge(kind)) {
            forge.add(BRANCH.text(), "main", new JsonObject(), "fork/app");
            for (int i = 0; i < 7; i++) {
                forge.add("other-" + i, "main", new JsonObject(), slug(kind));
            }
            PullRequests requests = requests(forge, FakeForge.TOKEN);
            assertThat(requests.find(source(forge), BRANCH, () -> false)).isEmpty();
            forge.pullRequests.remove(0);
            forge.add(BRANCH.text(), "main", new JsonObject(), slug(kind)).put("state", "closed");
            forge.add(BRANCH.text(), "main", new JsonObject(), slug(kind));
            forge.add("last", "main", new JsonObject(), slug(kind));
            assertThat(requests.find(source(forge), BRANCH, () -> false))
                    .map(PullRequest::state)
                    .contains(State.OPEN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_forge_that_fails_or_asks_to_wait_is_asked_again(Kind kind) throws IOException {
        try (FakeForge forge = forge(kind)) {
            forge.next(
                    FakeForge.status(500, Map.of(), "oops"),
                    FakeForge.status(503, Map.of("Retry-After", "0"), "<html>"),
                    FakeForge.fine(),
                    FakeForge.status(429, Map.of("Retry-After", "0"), ""),
                    FakeForge.status(403, Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "1"), "{}"),
                    FakeForge.fine());
            PullRequest opened = requests(forge, FakeForge.TOKEN).open(source(forge), PROPOSAL, () -> false);
            assertThat(opened.number()).isEqualTo(1);
            forge.next(FakeForge.hangUp(), FakeForge.breakOff());
            assertThat(requests(forge, FakeForge.TOKEN).find(source(forge), BRANCH, () -> false))
                    .contains(opened);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_creation_that_failed_is_tried_again_only_after_a_look(Kind kind) throws IOException {
        try (FakeForge forge = forge(kind)) {
            forge.next(FakeForge.fine(), FakeForge.status(502, Map.of(), "<html>bad gateway</html>"));
            requests(forge, FakeForge.TOKEN).open(source(forge), PROPOSAL, () -> false);
            assertThat(forge.pullRequests).hasSize(1);
            assertThat(forge.requests.stream().map(one -> one.substring(0, one.indexOf(' '))))
                    .containsExactly("GET", "POST", "GET", "POST");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_operator_can_do_is_told(Kind kind) throws IOException {
        try (FakeForge forge = forge(kind)) {
            assertRefused(forge, "wr0ng", Reason.UNAUTHORIZED, "FORGE_TOKEN");
            assertRefused(forge, "", Reason.UNAUTHORIZED, "FORGE_TOKEN");
            forge.next(FakeForge.status(403, Map.of(), "{\"message\": \"Resource not accessible\"}"));
            assertRefused(forge, FakeForge.TOKEN, Reason.UNAUTHORIZED, "FORGE_TOKEN");
            forge.next(FakeForge.status(404, Map.of(), "{\"message\": \"Not Found\"}"));
            assertRefused(forge, FakeForge.TOKEN, Reason.NO_REPOSITORY, slug(kind));
            forge.next(FakeForge.status(301, Map.of("Location", "http://169.254.169.254/"), ""));
            assertRefused(forge, FakeForge.TOKEN, Reason.NOT_ALLOWED, "not followed");
            forge.next(FakeForge.status(200, Map.of(), "<!DOCTYPE html><p>Sign in"));
            forge.next(FakeForge.status(200, Map.of(), "<!DOCTYPE html><p>Sign in"));
            forge.next(FakeForge.status(200, Map.of(), "<!DOCTYPE html><p>Sign in"));
            assertRefused(forge, FakeForge.TOKEN, Reason.UNREACHABLE, "api_url");
            forge.next(FakeForge.status(429, Map.of("Retry-After", "3600"), ""));
            assertRefused(forge, FakeForge.TOKEN, Reason.UNREACHABLE, "wait");
            assertThat(forge.creations()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_forge_does_not_take_is_told_in_its_words_and_asked_once(Kind kind) throws IOException {
        try (FakeForge forge = forge(kind)) {
            Proposal bad = new Proposal("Extract it", "", BRANCH, "gone");
            String words = kind == Kind.GITHUB ? "base is invalid" : "target branch does not exist";
            assertThatThrownBy(() -> requests(forge, FakeForge.TOKEN).open(source(forge), bad, () -> false))
                    .hasMessageContaining(words)
                    .extracting(e -> ((SourceException) e).reason())
                    .isEqualTo(Reason.REFUSED);
            assertThat(forge.creations()).isEqualTo(1);
        }
    }

    @Test
    void who_waits_for_a_slow_forge_can_be_cancelled() throws IOException {
        try (FakeForge forge = forge(Kind.GITHUB)) {
            AtomicBoolean asked = new AtomicBoolean();
            CountDownLatch cancelled = new CountDownLatch(1);
            forge.next(exchange -> {
                asked.set(true);
                return arrives(cancelled);
            });
            assertRefused(
                    requests -> requests.open(source(forge), PROPOSAL, asked::get),
                    requests(forge, FakeForge.TOKEN),
                    Reason.CANCELLED);
            cancelled.countDown();
        }
    }

    @Test
    void a_forge_inside_the_own_network_is_not_asked_unless_that_is_allowed() throws IOException {
        try (FakeForge forge = forge(Kind.GITEA)) {
            PullRequests strict = new PullRequests(
                    Opened.settings(folder, false), SourceLimits.DEFAULTS, List.of(forge.settings(FakeForge.TOKEN)));
            assertRefused(requests -> requests.find(source(forge), BRANCH, () -> false), strict, Reason.NOT_ALLOWED);
            assertThat(forge.requests).isEmpty();
        }
    }

    @Test
    void a_host_without_a_forge_is_told() throws IOException {
        try (FakeForge forge = forge(Kind.GITEA)) {
            Source.Remote other = Source.Remote.of("https://other.example/team/app.git", Revision.HEAD);
            assertRefused(
                    requests -> requests.find(other, BRANCH, () -> false),
                    requests(forge, FakeForge.TOKEN),
                    Reason.NOT_SUPPORTED);
            Source.Remote deep = new Source.Remote(forge.clone("a/b/c"), Revision.HEAD);
            assertRefused(
                    requests -> requests.find(deep, BRANCH, () -> false),
                    requests(forge, FakeForge.TOKEN),
                    Reason.NOT_ALLOWED);
        }
    }

    @Test
    void the_name_of_a_repository_follows_from_its_address_and_the_place_of_the_api() {
        assertThat(slug(Kind.GITHUB, "https://api.github.com", "https://github.com/team/app.git"))
                .isEqualTo("team/app");
        assertThat(slug(Kind.GITHUB, "https://git.example/api/v3", "https://git.example/team/app/"))
                .isEqualTo("team/app");
        assertThat(slug(Kind.GITLAB, "https://git.example/gitlab/api/v4", "https://git.example/gitlab/a/b/c.git"))
                .isEqualTo("a/b/c");
        assertThat(slug(Kind.GITLAB, "https://git.example/gitlab/api/v4", "git@git.example:a/b/c.git"))
                .isEqualTo("a/b/c");
        assertThat(slug(Kind.GITEA, "https://git.example/git/api/v1/", "ssh://git@git.example:2222/team/app"))
                .isEqualTo("team/app");
        assertThat(Kind.GITHUB.usualApi("GitHub.com")).isEqualTo(URI.create("https://api.github.com"));
        assertThat(Kind.GITHUB.usualApi("git.example")).isEqualTo(URI.create("https://git.example/api/v3"));
        assertThat(Kind.GITLAB.usualApi("git.example")).isEqualTo(URI.create("https://git.example/api/v4"));
    }

    @Test
    void a_token_is_not_shown_and_can_not_break_out_of_its_header() {
        URI api = URI.create("https://git.example/api/v1");
        assertThat(new ForgeSettings("git.example", Kind.GITEA, api, "s3cret", "T").toString())
                .doesNotContain("s3cret");
        assertThatThrownBy(() -> new ForgeSettings("git.example", Kind.GITEA, api, "s3cret\r\nX: y", "T"))
                .hasMessageNotContaining("s3cret");
    }

    private static String slug(Kind kind, String api, String repository) {
        ForgeSettings forge = new ForgeSettings("git.example", kind, URI.create(api), "t", "T");
        URI url = Source.Remote.of(repository, Revision.HEAD).url();
        return forge.slug(RemoteAddress.of(url, Set.of("https", "ssh")));
    }

    private static String slug(Kind kind) {
        return kind == Kind.GITLAB ? "team/sub/app" : "team/app";
    }

    private static FakeForge forge(Kind kind) throws IOException {
        return new FakeForge(kind, slug(kind), "/below");
    }

    private static Source.Remote source(FakeForge forge) {
        return new Source.Remote(forge.clone(forge.slug()), Revision.HEAD);
    }

    private PullRequests requests(FakeForge forge, String token) {
        return new PullRequests(
                Opened.settings(folder, true),
                SourceLimits.DEFAULTS,
                List.of(forge.settings(token)),
                Network.ofMachine(),
                Duration.ofMillis(5));
    }

    private void assertRefused(FakeForge forge, String token, Reason reason, String words) {
        try {
            throw new AssertionError("found " + requests(forge, token).open(source(forge), PROPOSAL, () -> false));
        } catch (SourceException e) {
            assertThat(e).hasMessageContaining(words);
            assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason);
            assertThat(e.toString() + e.getCause())
                    .doesNotContain(FakeForge.TOKEN)
                    .doesNotContain("wr0ng");
        }
    }

    private static void assertRefused(Consumer<PullRequests> work, PullRequests requests, Reason reason) {
        assertThatThrownBy(() -> work.accept(requests))
                .isInstanceOf(SourceException.class)
                .extracting(e -> ((SourceException) e).reason())
                .isEqualTo(reason);
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
}

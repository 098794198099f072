package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BranchesTest {

    private static final Authorship ANN = new Authorship("Ann Author", "ann@example.com", true);
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");
    private static final BranchName BRANCH = BranchName.of("orchex/", "extract-it");

    private Path folder;
    private SampleRepository repository;
    private SmartServer server;

    @BeforeEach
    void offer_a_repository(@TempDir Path empty) throws IOException {
        folder = empty;
        repository = SampleRepository.in(folder.resolve("offered.git"));
        repository.file("a", "1").file("src/b", "2").commit();
        server = SmartServer.of(repository);
    }

    @AfterEach
    void end() {
        server.close();
        repository.close();
    }

    @Test
    void a_branch_is_made_over_http_once_however_often_it_is_repeated() throws IOException {
        makes_a_branch_once(remote(), settings());
        assertThat(server.requests.stream().filter(one -> one.startsWith("POST /team/app.git/git-receive-pack")))
                .as("one that makes it and one that deletes it")
                .hasSize(2);
    }

    @Test
    void a_branch_is_made_over_ssh_once_however_often_it_is_repeated() throws IOException {
        try (SshGitServer ssh = new SshGitServer(repository, folder, "ssh-ed25519")) {
            SourceSettings settings = new SourceSettings(
                    List.of(),
                    Set.of("ssh"),
                    true,
                    List.of(),
                    ssh.settings(),
                    settings().store());
            makes_a_branch_once(new Source.Remote(ssh.url(), Revision.HEAD), settings);
            Branches branches = new Branches(settings, SourceLimits.DEFAULTS);
            Source none = new Source.Remote(ssh.url("/else"), Revision.HEAD);
            assertThat(refusal(() -> branches.tip(none, BRANCH, () -> false))).isEqualTo(Reason.NO_REPOSITORY);
        }
    }

    @Test
    void a_branch_is_made_in_a_repository_of_this_machine_once_however_often_it_is_repeated() throws IOException {
        makes_a_branch_once(local(), settings());
    }

    private void makes_a_branch_once(Source source, SourceSettings settings) throws IOException {
        ObjectId main = repository.tip("main");
        Branches branches = new Branches(settings, SourceLimits.DEFAULTS);
        NewCommit commit = commit(source, settings, "two");
        assertThat(branches.tip(source, BRANCH, () -> false)).isEmpty();

        assertThat(branches.create(source, BRANCH, commit, () -> false)).isTrue();
        assertThat(branches.create(source, BRANCH, commit, () -> false)).isFalse();

        assertThat(branches.tip(source, BRANCH, () -> false)).contains(commit.id());
        ObjectId tip = ObjectId.fromString(commit.id());
        assertThat(repository.tip(BRANCH.text())).isEqualTo(tip);
        assertThat(repository.files(tip)).isEqualTo(Map.of("a", "1", "src/b", "two"));
        assertThat(repository.tip("main")).isEqualTo(main);

        NewCommit other = commit(source, settings, "three");
        assertThat(refusal(() -> branches.create(source, BRANCH, other, () -> false)))
                .isEqualTo(Reason.CONFLICT);
        assertThat(refusal(() -> branches.delete(source, BRANCH, other.id(), () -> false)))
                .isEqualTo(Reason.CONFLICT);
        assertThat(repository.tip(BRANCH.text())).isEqualTo(tip);

        assertThat(branches.delete(source, BRANCH, commit.id(), () -> false)).isTrue();
        assertThat(branches.delete(source, BRANCH, commit.id(), () -> false)).isFalse();
        assertThat(repository.tip(BRANCH.text())).isNull();
    }

    @Test
    void a_change_to_what_is_not_the_newest_commit_any_more_needs_no_more_than_itself() throws IOException {
        repository.file("large", "x".repeat(2 << 20)).commit();
        NewCommit commit = commit(remote(), settings(), "two");
        repository.file("a", "newer").commit();

        new Branches(settings(), SourceLimits.DEFAULTS).create(remote(), BRANCH, commit, () -> false);

        assertThat(repository.files(ObjectId.fromString(commit.id())))
                .containsEntry("src/b", "two")
                .containsEntry("a", "1")
                .containsKey("large");
    }

    @Test
    void a_commit_of_a_server_is_undone_there() throws IOException {
        Sources sources = Opened.sources(folder);
        String before = tip("main").name();
        String change = repository.file("a", "changed").commit();
        repository.file("src/b", "later").commit();
        for (String each : List.of(before, change)) {
            Opened.open(sources, new Source.Remote(server.url(), Revision.ofCommit(each)))
                    .close();
        }
        try (Snapshot snapshot = Opened.remote(sources, server.url())) {
            NewCommit undo = snapshot.drafts().commit(snapshot.drafts().undoing(change), "Undo", ANN, NOON);
            new Branches(settings(), SourceLimits.DEFAULTS).create(remote(), BRANCH, undo, () -> false);
            assertThat(repository.files(ObjectId.fromString(undo.id()))).isEqualTo(Map.of("a", "1", "src/b", "later"));
        }
    }

    @Test
    void a_push_whose_answer_is_lost_is_found_again() throws IOException {
        NewCommit commit = commit(remote(), settings(), "two");
        Branches branches = new Branches(settings(), SourceLimits.DEFAULTS);
        server.interfere(exchange -> isPush() && receive());

        assertThat(refusal(() -> branches.create(remote(), BRANCH, commit, () -> false)))
                .isEqualTo(Reason.UNREACHABLE);
        assertThat(branches.create(remote(), BRANCH, commit, () -> false)).isFalse();
        assertThat(tip(BRANCH.text()).name()).isEqualTo(commit.id());
    }

    private boolean isPush() {
        return server.requests.get(server.requests.size() - 1).startsWith("POST /team/app.git/git-receive-pack");
    }

    /** The branch is made, and the connection cut before that is told. */
    private boolean receive() {
        try (Snapshot snapshot = Opened.local(folder, repository)) {
            NewCommit same = snapshot.drafts().commit(Map.of("src/b", DraftTest.write("two")), "Change", ANN, NOON);
            new Branches(settings(), SourceLimits.DEFAULTS).create(local(), BRANCH, same, () -> false);
            return true;
        }
    }

    @Test
    void what_the_server_says_to_a_branch_that_it_does_not_take_is_told() {
        NewCommit commit = commit(remote(), settings(), "two");
        server.refuse("protected by rule 7");
        Branches branches = new Branches(settings(), SourceLimits.DEFAULTS);
        try {
            throw new AssertionError("made: " + branches.create(remote(), BRANCH, commit, () -> false));
        } catch (SourceException e) {
            assertThat(e.reason()).isEqualTo(Reason.REFUSED);
            assertThat(e).hasMessageContaining("protected by rule 7");
        }
    }

    @Test
    void a_server_that_wants_credentials_is_told_apart() {
        NewCommit commit = commit(remote(), settings(), "two");
        server.interfere(exchange -> {
            exchange.sendResponseHeaders(401, -1);
            return true;
        });
        Branches branches = new Branches(settings(), SourceLimits.DEFAULTS);
        assertThat(refusal(() -> branches.create(remote(), BRANCH, commit, () -> false)))
                .isEqualTo(Reason.UNAUTHORIZED);
    }

    @Test
    void who_waits_for_a_server_can_be_cancelled() {
        NewCommit commit = commit(remote(), settings(), "two");
        AtomicBoolean asked = new AtomicBoolean();
        CountDownLatch cancelled = new CountDownLatch(1);
        server.interfere(exchange -> {
            asked.set(true);
            awaitQuietly(cancelled);
            return true;
        });
        Branches branches = new Branches(settings(), SourceLimits.DEFAULTS);
        assertThat(refusal(() -> branches.create(remote(), BRANCH, commit, asked::get)))
                .isEqualTo(Reason.CANCELLED);
        cancelled.countDown();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_host_inside_the_own_network_is_not_pushed_to() {
        NewCommit commit = commit(remote(), settings(), "two");
        long before = server.requests.size();
        Branches strict = new Branches(Opened.settings(folder, false), SourceLimits.DEFAULTS);
        assertThat(refusal(() -> strict.create(remote(), BRANCH, commit, () -> false)))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(server.requests).hasSize((int) before);
    }

    @Test
    void of_a_repository_with_a_work_tree_only_the_branch_and_objects_change() throws IOException {
        Path tree = SampleRepository.besideWorkTree(repository, folder.resolve("work"));
        Files.writeString(tree.resolve("a"), "edited and not committed");
        Files.writeString(tree.resolve(".git/index"), "not to be touched");
        Source source = new Source.Local(tree, Revision.HEAD);
        Map<Path, String> before = contents(tree);

        NewCommit commit = commit(source, settings(), "two");
        new Branches(settings(), SourceLimits.DEFAULTS).create(source, BRANCH, commit, () -> false);

        Map<Path, String> after = contents(tree);
        assertThat(after).containsEntry(tree.resolve(".git/refs/heads/orchex/extract-it"), commit.id() + "\n");
        after.keySet()
                .removeIf(path -> !before.containsKey(path)
                        && (path.startsWith(tree.resolve(".git/objects"))
                                || path.endsWith("refs/heads/orchex/extract-it")));
        assertThat(after).isEqualTo(before);
    }

    @Test
    void a_local_branch_that_is_checked_out_or_locked_or_in_the_way_is_left() throws IOException {
        Branches branches = new Branches(settings(), SourceLimits.DEFAULTS);
        NewCommit commit = commit(local(), settings(), "two");
        Path refs = repository.path().resolve("refs/heads");
        branches.create(local(), BRANCH, commit, () -> false);
        branches.create(local(), new BranchName("orchex/deep/er"), commit, () -> false);
        for (String inTheWay : List.of("orchex/extract-it/more", "orchex/deep")) {
            assertThat(refusal(() -> branches.create(local(), new BranchName(inTheWay), commit, () -> false)))
                    .isEqualTo(Reason.CONFLICT);
        }
        Path linked = Files.createDirectories(repository.path().resolve("worktrees/one"));
        Files.writeString(linked.resolve("HEAD"), "ref: refs/heads/orchex/extract-it\n");
        assertThat(refusal(() -> branches.delete(local(), BRANCH, commit.id(), () -> false)))
                .isEqualTo(Reason.CONFLICT);
        Files.delete(linked.resolve("HEAD"));
        Files.createFile(refs.resolve("orchex/extract-it.lock"));
        assertThat(refusal(() -> branches.delete(local(), BRANCH, commit.id(), () -> false)))
                .isEqualTo(Reason.CONFLICT);
        assertThat(refs.resolve("orchex/extract-it.lock")).exists();
    }

    @Test
    void a_packed_branch_is_found_and_deleted_from_among_the_others() throws IOException {
        Branches branches = new Branches(settings(), SourceLimits.DEFAULTS);
        NewCommit commit = commit(local(), settings(), "two");
        branches.create(local(), BRANCH, commit, () -> false);
        Files.delete(repository.path().resolve("refs/heads/orchex/extract-it"));
        String others = "# pack-refs with: peeled fully-peeled sorted \n%s refs/heads/orchex/other\n";
        Path packed = repository.path().resolve("packed-refs");
        Files.writeString(packed, others.formatted(commit.parent()) + commit.id() + " refs/heads/orchex/extract-it\n");

        assertThat(branches.create(local(), BRANCH, commit, () -> false)).isFalse();
        assertThat(branches.delete(local(), BRANCH, commit.id(), () -> false)).isTrue();

        assertThat(packed).hasContent(others.formatted(commit.parent()));
        assertThat(branches.tip(local(), BRANCH, () -> false)).isEmpty();
    }

    @Test
    void a_link_instead_of_a_folder_of_branches_is_not_followed() throws IOException {
        NewCommit commit = commit(local(), settings(), "two");
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(repository.path().resolve("refs/heads/orchex"), outside);
        Branches branches = new Branches(settings(), SourceLimits.DEFAULTS);
        assertThat(refusal(() -> branches.create(local(), BRANCH, commit, () -> false)))
                .isEqualTo(Reason.NOT_ALLOWED);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_branch_of_somebody_else_is_not_touched() throws IOException {
        Branches branches = new Branches(settings(), SourceLimits.DEFAULTS);
        ObjectId main = repository.tip("main");
        NewCommit commit = commit(local(), settings(), "two");
        for (Source source : List.of(local(), remote())) {
            assertThat(refusal(() -> branches.create(source, new BranchName("main"), commit, () -> false)))
                    .isEqualTo(Reason.CONFLICT);
            assertThat(refusal(() -> branches.delete(source, new BranchName("main"), commit.id(), () -> false)))
                    .isEqualTo(Reason.CONFLICT);
        }
        assertThat(repository.tip("main")).isEqualTo(main);
    }

    @Test
    void only_plain_names_with_the_prefix_are_names_of_branches() {
        for (String name : List.of(
                "",
                "-x",
                "a b",
                "a..b",
                "a~1",
                "a^",
                "a:b",
                "a?",
                "a*",
                "a[",
                "a\\b",
                "a/",
                "/a",
                "a//b",
                "a.lock",
                "a/.b",
                "a.",
                "HEAD",
                "a@{1}",
                "@",
                "ä",
                "a\nb",
                "x".repeat(201))) {
            assertThat(refusal(() -> new BranchName(name))).as(name).isEqualTo(Reason.BAD_REVISION);
        }
        assertThat(refusal(() -> BranchName.of("", "main"))).isEqualTo(Reason.BAD_REVISION);
        assertThat(BranchName.of("orchex/", "a-1.b_c").text()).isEqualTo("orchex/a-1.b_c");
    }

    private ObjectId tip(String branch) throws IOException {
        return Objects.requireNonNull(repository.tip(branch), branch);
    }

    private NewCommit commit(Source source, SourceSettings settings, String text) {
        Sources sources = new Sources(settings, SourceLimits.DEFAULTS, InstantSource.system());
        try (Snapshot snapshot = Opened.open(sources, source)) {
            return snapshot.drafts().commit(Map.of("src/b", DraftTest.write(text)), "Change", ANN, NOON);
        }
    }

    private SourceSettings settings() {
        return Opened.settings(folder, true);
    }

    private Source remote() {
        return new Source.Remote(URI.create(server.url().toString()), Revision.HEAD);
    }

    private Source local() {
        return new Source.Local(repository.path(), Revision.HEAD);
    }

    private static Map<Path, String> contents(Path folder) throws IOException {
        Map<Path, String> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> found.put(file, text(file)));
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reason refusal(java.util.concurrent.Callable<?> work) {
        try {
            throw new AssertionError("gave " + work.call());
        } catch (SourceException e) {
            return e.reason();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

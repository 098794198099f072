package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SshTest {

    private Path folder;
    private SampleRepository repository;
    private String commit;

    @BeforeEach
    void offer_a_repository(@TempDir Path empty) {
        folder = empty;
        repository = SampleRepository.in(folder.resolve("offered.git"));
        commit = repository.file("a", "text").commit();
    }

    @AfterEach
    void end() {
        repository.close();
    }

    @Test
    void a_repository_is_read_over_ssh_with_each_usual_kind_of_key() {
        for (String type : List.of("ssh-ed25519", "ecdsa-sha2-nistp384", "ssh-rsa")) {
            try (SshGitServer server = new SshGitServer(repository, folder, type);
                    Snapshot snapshot = Opened.remote(sources(server, SourceLimits.DEFAULTS), server.url())) {
                assertThat(snapshot.commit()).as(type).isEqualTo(commit);
                assertThat(Opened.paths(snapshot)).containsExactly("a");
                assertThat(server.users).containsOnly("git");
                assertThat(server.commands).contains("git-upload-pack '/team/app.git'");
            }
        }
    }

    @Test
    void what_is_kept_is_brought_up_to_date_and_its_history_fetched() {
        try (SshGitServer server = server()) {
            Sources sources = sources(server, SourceLimits.DEFAULTS);
            Opened.remote(sources, server.url()).close();
            String next = repository.file("a", "more").commit();
            try (Snapshot snapshot = Opened.remote(sources, server.url())) {
                assertThat(snapshot.commit()).isEqualTo(next);
                assertThat(snapshot.history(SampleRepository.NEW_YEAR.minus(Opened.A_DAY), path -> true)
                                .commits())
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void a_host_that_is_not_known_is_not_even_connected_to() throws IOException {
        try (SshGitServer server = server()) {
            Files.writeString(server.settings().knownHosts(), "other.example ssh-ed25519 AAAA\n");
            SourceException refusal = refusal(sources(server, SourceLimits.DEFAULTS), server.url());
            assertThat(refusal).hasMessageContaining("known_hosts");
            assertThat(refusal.reason()).isEqualTo(Reason.NOT_ALLOWED);
            assertThat(server.users).isEmpty();
        }
    }

    @Test
    void a_host_that_shows_another_key_is_not_spoken_to() throws GeneralSecurityException {
        for (String type : List.of("ssh-ed25519", "ecdsa-sha2-nistp384")) {
            try (SshGitServer server = server()) {
                server.know(SshGitServer.key(type));
                SourceException refusal = refusal(sources(server, SourceLimits.DEFAULTS), server.url());
                assertThat(refusal).hasMessageContaining("prove");
                assertThat(refusal.reason()).isEqualTo(Reason.UNREACHABLE);
                assertThat(server.users).isEmpty();
            }
        }
    }

    @Test
    void a_host_whose_name_is_hidden_in_the_list_is_known() throws IOException, GeneralSecurityException {
        try (SshGitServer server = server()) {
            String known = Files.readString(server.settings().knownHosts());
            String name = "[127.0.0.1]:" + server.url().getPort();
            Mac mac = Mac.getInstance("HmacSHA1");
            byte[] salt = "twenty bytes of salt".getBytes(StandardCharsets.US_ASCII);
            mac.init(new SecretKeySpec(salt, "HmacSHA1"));
            Base64.Encoder encoder = Base64.getEncoder();
            String hidden = "|1|%s|%s"
                    .formatted(
                            encoder.encodeToString(salt),
                            encoder.encodeToString(mac.doFinal(name.getBytes(StandardCharsets.US_ASCII))));
            Files.writeString(server.settings().knownHosts(), known.replace(name, hidden));
            try (Snapshot snapshot = Opened.remote(sources(server, SourceLimits.DEFAULTS), server.url())) {
                assertThat(snapshot.commit()).isEqualTo(commit);
            }
        }
    }

    @Test
    void a_key_that_is_revoked_proves_nothing() throws IOException {
        try (SshGitServer server = server()) {
            String known = Files.readString(server.settings().knownHosts());
            Files.writeString(
                    server.settings().knownHosts(), known + known.replace("[127.0.0.1]", "@revoked [127.0.0.1]"));
            assertThat(refusal(sources(server, SourceLimits.DEFAULTS), server.url()))
                    .hasMessageContaining("prove");
        }
    }

    @Test
    void a_key_that_the_server_does_not_accept_is_told() throws IOException, GeneralSecurityException {
        try (SshGitServer server = server()) {
            SshGitServer.write(
                    SshGitServer.key("ssh-ed25519"), server.settings().privateKey());
            SourceException refusal = refusal(sources(server, SourceLimits.DEFAULTS), server.url());
            assertThat(refusal).hasMessageContaining("private_key_file");
            assertThat(refusal.reason()).isEqualTo(Reason.UNAUTHORIZED);
            Files.writeString(server.settings().privateKey(), "no key");
            assertThat(refusal(sources(server, SourceLimits.DEFAULTS), server.url()))
                    .hasMessageContaining("can't be read");
        }
    }

    @Test
    void a_path_without_a_repository_is_told() {
        try (SshGitServer server = server()) {
            assertThat(refusal(sources(server, SourceLimits.DEFAULTS), server.url("/else"))
                            .reason())
                    .isEqualTo(Reason.NO_REPOSITORY);
        }
    }

    @Test
    void a_host_inside_the_own_network_is_not_connected_to() {
        try (SshGitServer server = server()) {
            Sources sources = sources(server, SourceLimits.DEFAULTS, false, Set.of("https", "ssh"));
            assertThat(refusal(sources, server.url()).reason()).isEqualTo(Reason.NOT_ALLOWED);
            assertThat(server.users).isEmpty();
        }
    }

    @Test
    void a_server_that_says_nothing_or_too_much_is_left() {
        try (SshGitServer server = server()) {
            Sources small = sources(server, download(100, Duration.ofSeconds(30)));
            assertThat(refusal(small, server.url()).reason()).isEqualTo(Reason.TOO_LARGE);
            server.fallSilent();
            Sources impatient = sources(server, download(1 << 20, Duration.ofMillis(700)));
            assertThat(refusal(impatient, server.url())).hasMessageContaining("stopped sending");
        }
    }

    @Test
    void who_waits_for_a_silent_server_can_be_cancelled() {
        try (SshGitServer server = server()) {
            server.fallSilent();
            Sources sources = sources(server, SourceLimits.DEFAULTS);
            AtomicBoolean begun = new AtomicBoolean();
            Source source = new Source.Remote(server.url(), Revision.HEAD);
            try (Snapshot snapshot =
                    sources.open(source, () -> begun.get() || !server.commands.isEmpty(), Progress.NONE)) {
                throw new AssertionError("was opened at " + snapshot.commit());
            } catch (SourceException e) {
                assertThat(e.reason()).isEqualTo(Reason.CANCELLED);
            }
        }
    }

    @Test
    void only_plain_addresses_are_asked() {
        for (String address : List.of(
                "ssh://git:s3cret@example.com/a",
                "ssh://-oProxyCommand=x/a",
                "ssh://-oProxyCommand=x@example.com/a",
                "ssh://git@example.com/a%27b",
                "ssh://git@example.com/../a",
                "ssh://git@example.com/",
                "-oProxyCommand=x@example.com:a",
                "git@-oProxyCommand=x:a",
                "git@example.com:",
                "git@example.com:../a",
                "git@example.com:a b",
                "git@example.com:a'b`c`",
                "ext::sh -c x",
                "git@ext::x")) {
            assertThat(refusal(address)).as(address).isEqualTo(Reason.NOT_ALLOWED);
        }
    }

    @Test
    void the_short_form_is_the_same_address() {
        URI brief =
                Source.Remote.of("git@Example.com:team/app.git", Revision.HEAD).url();
        for (String other : List.of(
                "ssh://git@example.com/team/app.git",
                "ssh://example.com:22/team/app.git/",
                "git@example.com:/team/app.git")) {
            URI url = Source.Remote.of(other, Revision.HEAD).url();
            assertThat(RemoteAddress.of(url, Set.of("ssh")))
                    .as(other)
                    .isEqualTo(RemoteAddress.of(brief, Set.of("ssh")));
        }
    }

    @Test
    void nothing_is_asked_over_ssh_where_it_is_not_configured() {
        try (SshGitServer server = server()) {
            Sources sources = sources(server, SourceLimits.DEFAULTS, true, Set.of("https"));
            assertThat(refusal(sources, server.url()).reason()).isEqualTo(Reason.NOT_ALLOWED);
        }
    }

    private SshGitServer server() {
        return new SshGitServer(repository, folder, "ssh-ed25519");
    }

    private Sources sources(SshGitServer server, SourceLimits limits) {
        return sources(server, limits, true, Set.of("ssh"));
    }

    private Sources sources(SshGitServer server, SourceLimits limits, boolean privateAddresses, Set<String> schemes) {
        return new Sources(
                new SourceSettings(
                        List.of(),
                        schemes,
                        privateAddresses,
                        List.of(),
                        server.settings(),
                        Opened.settings(folder, true).store()),
                limits,
                InstantSource.system());
    }

    private static SourceLimits download(long bytes, Duration silence) {
        return Opened.limits(new SourceLimits.Download(bytes, 1000, 1 << 20, Duration.ofMinutes(1), silence));
    }

    private static SourceException refusal(Sources sources, URI url) {
        try (Snapshot snapshot = Opened.remote(sources, url)) {
            throw new AssertionError("was opened at " + snapshot.commit());
        } catch (SourceException e) {
            return e;
        }
    }

    private static Reason refusal(String address) {
        try {
            URI url = Source.Remote.of(address, Revision.HEAD).url();
            throw new AssertionError("is " + RemoteAddress.of(url, Set.of("ssh")));
        } catch (SourceException e) {
            assertThat(e).hasMessageNotContaining("s3cret");
            return e.reason();
        }
    }
}

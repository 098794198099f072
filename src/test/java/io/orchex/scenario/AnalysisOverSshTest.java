package io.orchex.scenario;

import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.git.SampleRepository;
import io.orchex.git.SshGitServer;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repository behind ssh is analysed where the configuration names a key and the host. */
final class AnalysisOverSshTest {

    @Test
    void a_repository_is_fetched_over_ssh_and_analysed(@TempDir Path folder) {
        try (SampleRepository repository = SampleRepository.in(folder.resolve("shop.git"));
                SshGitServer server = SshGitServer.of(repository, folder);
                RunningOrchex orchex = RunningOrchex.start(Map.of(
                        "ORCHEX_DATA_DIR", folder.resolve("data").toString(),
                        "ORCHEX_REPOSITORIES_PRIVATE_ADDRESSES", "allow",
                        "ORCHEX_REPOSITORIES_SSH_PRIVATE_KEY_FILE",
                                server.privateKey().toString(),
                        "ORCHEX_REPOSITORIES_SSH_KNOWN_HOSTS_FILE",
                                server.knownHosts().toString()))) {
            String commit = repository.file("Plain.java", "class Plain {}\n").commit();
            JsonObject wish =
                    new JsonObject().put("repository_url", server.url().toString());

            JsonObject analysis = ended(
                    orchex, data(orchex.post("/v1/analyze", wish)).getString("analysis_id"));

            assertThat(analysis.getString("status")).as(analysis.encode()).isEqualTo("completed");
            assertThat(analysis.getString("commit")).isEqualTo(commit);
        }
    }

    /** Looks again and again, as a client does. */
    private static JsonObject ended(RunningOrchex orchex, String id) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(90));
        JsonObject analysis;
        do {
            analysis = data(orchex.get("/v1/analyze/" + id));
        } while (analysis.getString("status").equals("running") && Instant.now().isBefore(patience));
        return analysis;
    }
}

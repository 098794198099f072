package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IsolatedSystemTest {

    @Test
    void the_configuration_of_the_machine_and_the_user_is_not_followed(@TempDir Path folder)
            throws IOException, ConfigInvalidException {
        File home = FS.DETECTED.userHome();
        Files.writeString(folder.resolve(".gitconfig"), """
                [http]
                    extraHeader = X-Told: secret
                    proxy = http://127.0.0.1:1
                    sslVerify = false
                [url "http://127.0.0.1:1/"]
                    insteadOf = http://
                """);
        try (SampleRepository repository = SampleRepository.in(folder.resolve("offered.git"));
                SmartServer server = SmartServer.of(repository)) {
            FS.DETECTED.setUserHome(folder.toFile());
            repository.file("a", "text").commit();
            List<String> told = new CopyOnWriteArrayList<>();
            server.interfere(exchange -> {
                told.addAll(exchange.getRequestHeaders().keySet());
                return false;
            });
            try (Snapshot snapshot = Opened.remote(Opened.sources(folder), server.url())) {
                assertThat(Opened.paths(snapshot)).containsExactly("a");
            }
            assertThat(told).contains("Host").doesNotContain("X-told", "X-Told");
            for (FileBasedConfig config : configurations()) {
                config.load();
                assertThat(config.getSections()).isEmpty();
            }
            assertThat(SystemReader.getInstance().getenv("PATH")).isNull();
        } finally {
            FS.DETECTED.setUserHome(home);
        }
    }

    @Test
    void the_clock_of_a_file_system_is_not_measured_in_a_repository(@TempDir Path folder) {
        SampleRepository.in(folder.resolve("app.git")).close();
        assertThat(FS.getFileStoreAttributes(folder.resolve("app.git")).getFsTimestampResolution())
                .isEqualTo(Duration.ofMillis(20));
    }

    private static List<FileBasedConfig> configurations() {
        SystemReader system = SystemReader.getInstance();
        return List.of(
                system.openUserConfig(new Config(), FS.DETECTED),
                system.openSystemConfig(new Config(), FS.DETECTED),
                system.openJGitConfig(new Config(), FS.DETECTED));
    }
}

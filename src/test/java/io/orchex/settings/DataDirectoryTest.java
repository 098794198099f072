package io.orchex.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String URL = "postgresql://me@host/db";

    @Test
    void the_folder_and_its_secrets_are_for_their_owner_alone(@TempDir Path parent) throws IOException {
        DataDirectory directory = DataDirectory.open(parent.resolve("a/data"));
        directory.adminKey().write("orx_live_first");
        directory.adminKey().write("orx_live_second");

        assertThat(permissions(directory.path())).isEqualTo("rwx------");
        assertThat(permissions(directory.adminKey().path())).isEqualTo("rw-------");
        assertThat(directory.adminKey().read()).contains("orx_live_second");
        assertThat(parent.resolve("a/data/admin.key.new")).doesNotExist();
    }

    @Test
    void the_secret_key_is_made_once_and_kept_beside_the_embedded_database(@TempDir Path parent) throws IOException {
        DataDirectory directory = DataDirectory.open(parent);
        String made =
                directory.secretKey(settings(Map.of()), new SecureRandom()).value();

        assertThat(Base64.getDecoder().decode(made)).hasSize(32);
        assertThat(DataDirectory.open(parent)
                        .secretKey(settings(Map.of()), new SecureRandom())
                        .value())
                .isEqualTo(made);
        assertThat(permissions(parent.resolve("secret.key"))).isEqualTo("rw-------");
    }

    @Test
    void a_database_elsewhere_demands_a_configured_secret_key(@TempDir Path parent) {
        DataDirectory directory = DataDirectory.open(parent);

        assertThatThrownBy(() -> directory.secretKey(settings(Map.of("ORCHEX_DATABASE_URL", URL)), new SecureRandom()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("ORCHEX_SECRET_KEY");
        Settings complete = settings(Map.of("ORCHEX_DATABASE_URL", URL, "ORCHEX_SECRET_KEY", KEY));
        assertThat(directory.secretKey(complete, new SecureRandom()).value()).isEqualTo(KEY);
        assertThat(parent.resolve("secret.key")).doesNotExist();
    }

    @Test
    void a_file_in_its_place_is_refused(@TempDir Path parent) throws IOException {
        Path file = Files.writeString(parent.resolve("data"), "");

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file + " is not a directory")
                .hasMessageContaining("ORCHEX_DATA_DIR");
    }

    private static Settings settings(Map<String, String> environment) {
        return Configuration.load(Optional.empty(), environment).settings();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

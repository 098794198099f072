package io.orchex.redis;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.TestRedis;
import io.orchex.settings.StartRefused;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisUrlTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "geheim@1";

    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void user_password_and_database_open_the_door_and_are_not_printed() {
        try (TestRedis redis = TestRedis.start("--port", "PORT", "--requirepass", PASSWORD)) {
            String place = "127.0.0.1:" + redis.port();
            RedisUrl url = RedisUrl.parse("redis://default:geheim%401@" + place + "/2");

            await(counts(url).check());

            assertThat(url).hasToString(place);
            for (String wrong : List.of("redis://:wrong@" + place, "redis://" + place)) {
                assertThat(failure(RedisUrl.parse(wrong))).isNotNull();
            }
        }
    }

    @Test
    void a_server_is_believed_by_its_certificate_only(@TempDir Path folder) throws Exception {
        keytool(folder, "-genkeypair", "-keyalg", "EC", "-dname", "CN=redis", "-ext", "SAN=ip:127.0.0.1");
        keytool(folder, "-exportcert", "-rfc", "-file", certificate(folder));
        Files.writeString(folder.resolve("key.pem"), privateKey(folder));
        try (TestRedis redis = secured(folder)) {
            String url = "rediss://127.0.0.1:%d".formatted(redis.port());

            await(counts(RedisUrl.parse(url + "?sslrootcert=" + certificate(folder)))
                    .check());

            assertThat(failure(RedisUrl.parse(url))).isNotNull();
            assertThat(failure(RedisUrl.parse(
                            url.replace("127.0.0.1", "localhost") + "?sslrootcert=" + certificate(folder))))
                    .isNotNull();
        }
    }

    @Test
    void what_is_no_address_is_refused_without_being_repeated() {
        assertThatThrownBy(() -> RedisUrl.parse("redis://:geheim @host"))
                .isInstanceOf(StartRefused.class)
                .hasMessageNotContaining("geheim");
    }

    private static TestRedis secured(Path folder) {
        return TestRedis.start(
                "--port",
                "0",
                "--tls-port",
                "PORT",
                "--tls-cert-file",
                certificate(folder),
                "--tls-key-file",
                folder.resolve("key.pem").toString(),
                "--tls-ca-cert-file",
                certificate(folder),
                "--tls-auth-clients",
                "no");
    }

    private SharedCounts counts(RedisUrl url) {
        return new SharedCounts(vertx, url, PATIENCE);
    }

    private Throwable failure(RedisUrl url) {
        return await(counts(url).check().<Throwable>map(fine -> null).otherwise(failure -> failure));
    }

    private static String certificate(Path folder) {
        return folder.resolve("certificate.pem").toString();
    }

    private static String privateKey(Path folder) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(folder.resolve("store.p12").toFile(), PASSWORD.toCharArray());
        byte[] key = store.getKey("redis", PASSWORD.toCharArray()).getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(Base64.getMimeEncoder().encodeToString(key));
    }

    private static void keytool(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "redis", "-keystore"));
        command.add(folder.resolve("store.p12").toString());
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }
}

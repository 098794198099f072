package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The gateway as an operator starts it: a process of its own that can be told to stop, or killed. */
final class GatewayProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("API +(http://\\S+)/v1");

    private final Path data;
    private final Map<String, String> environment;
    private final Process process;
    private final CompletableFuture<String> output;
    private final Path complaints;
    private final HttpClient client = HttpClient.newHttpClient();
    private final CompletableFuture<String> banner = new CompletableFuture<>();

    private GatewayProcess(Path data, Map<String, String> environment, String... arguments) throws IOException {
        this.data = data;
        this.environment = environment;
        complaints = Files.createTempFile(data.getParent(), "stderr", ".txt");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                // As in the manifest of the jar.
                                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                                "--add-opens=java.management/sun.management=ALL-UNNAMED",
                                "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
                                "-Dlogback.configurationFile=logback.xml",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "io.orchex.Main"),
                        Stream.of(arguments))
                .toList());
        builder.environment().keySet().removeIf(name -> name.startsWith("ORCHEX_"));
        builder.environment().putAll(settings(data, environment));
        process = builder.redirectError(complaints.toFile()).start();
        output = CompletableFuture.supplyAsync(this::read);
    }

    private static Map<String, String> settings(Path data, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(Map.of(
                "ORCHEX_DATA_DIR", data.toString(),
                "ORCHEX_HTTP_PORT", "0",
                "ORCHEX_TASKS_LEASE_SECONDS", "5",
                "ORCHEX_SHUTDOWN_NOTICE_SECONDS", "0",
                "ORCHEX_RATE_LIMIT_REQUESTS_PER_HOUR", "1000000",
                "ORCHEX_RATE_LIMIT_BURST_PER_MINUTE", "1000000"));
        all.putAll(environment);
        return all;
    }

    /** Returns when the gateway is up. */
    static GatewayProcess up(Path data, Map<String, String> environment) {
        GatewayProcess gateway = run(data, environment);
        assertThat(gateway.banner()).as(gateway.complaints()).contains("Try it:");
        return gateway;
    }

    /** Does not wait for anything. */
    static GatewayProcess run(Path data, Map<String, String> environment, String... arguments) {
        try {
            return new GatewayProcess(data, environment, arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read() {
        StringBuilder said = new StringBuilder();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                said.append(line).append('\n');
                if (line.endsWith("}}'")) {
                    banner.complete(said.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            banner.complete(said.toString());
        }
        return said.toString();
    }

    /** All that was said on standard output until the banner was complete, or until the end. */
    String banner() {
        return banner.orTimeout(90, TimeUnit.SECONDS).join();
    }

    /** All that was said on standard output; waits for the end of the process. */
    String output() {
        return output.orTimeout(90, TimeUnit.SECONDS).join();
    }

    /** All that was said on standard error so far. */
    String complaints() {
        try {
            return Files.readString(complaints);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was complained of, as opposed to merely told. */
    List<String> warnings() {
        return complaints()
                .lines()
                .filter(line -> !line.matches("\\S+Z (INFO|DEBUG|TRACE) .*"))
                .toList();
    }

    /** The command that the banner shows, as somebody pastes it. */
    String command() {
        String text = banner();
        return text.substring(text.indexOf("curl"), text.lastIndexOf("'") + 1);
    }

    String address() {
        Matcher matcher = ADDRESS.matcher(banner());
        assertThat(matcher.find()).as(banner()).isTrue();
        return matcher.group(1);
    }

    int exitCode() {
        return process.onExit()
                .orTimeout(90, TimeUnit.SECONDS)
                .thenApply(Process::exitValue)
                .join();
    }

    /** As kill -9 does. */
    void kill() {
        List<ProcessHandle> engines = process.children().toList();
        process.destroyForcibly();
        process.onExit().join();
        engines.forEach(engine -> engine.onExit().join());
    }

    /** Kills the gateway and its database. */
    void killAll() {
        ProcessHandle postmaster = postmaster().orElseThrow();
        kill();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
    }

    /** As kill -TERM does; returns at once. */
    void terminate() {
        process.destroy();
    }

    /** As kill -STOP does: the process is there and does nothing, until it is thawed. */
    void freeze() {
        signal("STOP");
    }

    /** As kill -CONT does. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            assertThat(kill.onExit().join().exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path pidFile() {
        return data.resolve("postgres/data/postmaster.pid");
    }

    Optional<ProcessHandle> postmaster() {
        try {
            return Files.exists(pidFile())
                    ? ProcessHandle.of(
                            Long.parseLong(Files.readAllLines(pidFile()).get(0).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String key() {
        String chosen = environment.get("ORCHEX_ADMIN_KEY");
        try {
            return chosen == null ? Files.readString(data.resolve("admin.key")).strip() : chosen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a request is answered, without waiting for it. */
    CompletableFuture<HttpResponse<String>> send(String method, String path, String body) {
        return sendPatiently(method, path, body, 0);
    }

    /** @param headers beside those that every request has; {@code Authorization} replaces the admin's */
    CompletableFuture<HttpResponse<String>> send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .setHeader("Authorization", "Bearer " + key())
                .setHeader("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The task at its end, or after fifty seconds. */
    CompletableFuture<HttpResponse<String>> end(String taskId) {
        return sendPatiently("GET", "/v1/tasks/" + taskId, "", 50);
    }

    /** What a request is answered by whoever waits for up to so many seconds. */
    CompletableFuture<HttpResponse<String>> sendPatiently(String method, String path, String body, int wait) {
        return send(method, path, body, Map.of("Prefer", "wait=" + wait));
    }

    JsonObject call(String method, String path, String body) {
        HttpResponse<String> response =
                send(method, path, body).orTimeout(70, TimeUnit.SECONDS).join();
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return new JsonObject(response.body()).getJsonObject("data");
    }

    /** Leaves nothing behind, whatever the test did. */
    @Override
    public void close() {
        Optional<ProcessHandle> database = process.isAlive() ? postmaster() : Optional.empty();
        kill();
        database.ifPresent(ProcessHandle::destroyForcibly);
    }
}

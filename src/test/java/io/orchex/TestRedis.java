package io.orchex;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** A real Redis that keeps nothing on disk, to be frozen, killed and started again where it was. */
public final class TestRedis implements AutoCloseable {

    private final List<String> options;
    private final int port = freePort();
    private Process process;

    private TestRedis(List<String> options) {
        this.options = options;
        this.process = run();
    }

    /** @param options as on its command line, with {@code PORT} for the port */
    public static TestRedis start(String... options) {
        return new TestRedis(options.length == 0 ? List.of("--port", "PORT") : List.of(options));
    }

    /** As {@code ORCHEX_REDIS_URL} wants it. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** As kill -STOP does: connections open and nobody answers, until it is thawed. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /** As kill -9 does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** On the same port, knowing nothing of before. */
    public void startAgain() {
        process = run();
    }

    /** What Redis answers on a connection of its own. */
    public Response ask(Vertx vertx, Command command, String... arguments) {
        Redis client = Redis.createClient(vertx, url());
        Request request = Request.cmd(command);
        List.of(arguments).forEach(request::arg);
        try {
            return RunningOrchex.await(client.send(request));
        } finally {
            RunningOrchex.await(client.close());
        }
    }

    @Override
    public void close() {
        kill();
    }

    private Process run() {
        List<String> command = new ArrayList<>(List.of(
                Program.FILE, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--loglevel", "notice"));
        options.forEach(option -> command.add(option.replace("PORT", String.valueOf(port))));
        try {
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitReady(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(Process started) throws IOException {
        var output = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("Ready to accept connections")) {
                return;
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("Redis ended: " + said);
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            assertThat(kill.onExit().join().exitValue()).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Unpacked once a test run. */
    private static final class Program {

        static final String FILE = unpack();

        private static String unpack() {
            try {
                return ExecutableProvider.newJarResourceProvider().get().getPath();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

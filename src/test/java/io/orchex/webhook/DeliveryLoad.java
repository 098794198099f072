package io.orchex.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orchex.json.JsonForm;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.sqlclient.Tuple;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;

/**
 * How far behind endpoints are: so many events a second, some of the endpoints dead. Arguments: events a second,
 * endpoints, dead ones among them, seconds. The receivers are a process of their own.
 */
public final class DeliveryLoad {

    private static final PrintStream OUT = System.out;
    private static final String INSERT = """
            INSERT INTO event (type, subject, data)
            SELECT 'task.completed', 'task_' || (n / 3),
                jsonb_build_object('task_id', 'task_' || (n / 3), 'type', 'code_review', 'status', 'completed',
                    'result', jsonb_build_object('code', repeat('x', 600)), 'cost_usd', 0.012, 'attempts', 1)
            FROM generate_series($1::bigint, $2::bigint) n
            """;

    /** In which the JVM compiles; what has piled up meanwhile is sent in the rest after it. */
    private static final int WARM_UP_SECONDS = 10;

    private static final long REST_MILLISECONDS = 3_000;

    private DeliveryLoad() {}

    /** Runs; prints one line for each figure. */
    public static void main(String[] arguments) throws Exception {
        JsonForm.install();
        if (arguments.length == 1) {
            receive();
            return;
        }
        int rate = argument(arguments, 0, 200);
        int endpoints = argument(arguments, 1, 50);
        int dead = argument(arguments, 2, 5);
        int seconds = argument(arguments, 3, 30);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start()) {
            Flyway.configure()
                    .dataSource(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")
                    .load()
                    .migrate();
            String url = "postgresql://postgres:postgres@127.0.0.1:%d/postgres".formatted(server.getPort());
            run(url, rate, endpoints, dead, seconds);
        }
        System.exit(0);
    }

    private static int argument(String[] arguments, int place, int usual) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : usual;
    }

    private static void run(String url, int rate, int endpoints, int dead, int seconds) throws Exception {
        Process receivers = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeliveryLoad.class.getName(),
                        "receive")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader answers = receivers.inputReader();
        int port = Integer.parseInt(answers.readLine());
        try (SendingNode node = SendingNode.start(url, "load", Duration.ofSeconds(15))) {
            for (int i = 0; i < endpoints; i++) {
                boolean hangs = i < dead && i % 2 == 0;
                node.endpoint(
                        i < dead && !hangs
                                ? "http://127.0.0.1:1/"
                                : "http://127.0.0.1:%d/%s".formatted(port, hangs ? "hang" : "e" + i));
            }
            long first = write(node, rate, WARM_UP_SECONDS, 0);
            Thread.sleep(REST_MILLISECONDS);
            tell(receivers, "reset");
            answers.readLine();
            double own = own();
            double postgres = postgres(node);
            write(node, rate, seconds, first);
            long count = (long) rate * seconds * (endpoints - dead);
            OUT.printf(
                    "cpu gateway %.1f s, postgres %.1f s of %d s%n", own() - own, postgres(node) - postgres, seconds);
            Thread.sleep(REST_MILLISECONDS);
            OUT.printf("deliveries wanted %d%n", count);
            tell(receivers, "tell");
            OUT.println(answers.readLine());
            OUT.println(
                    node.texts(
                            "SELECT status || ' attempts ' || attempts || ': ' || count(*) FROM webhook_delivery GROUP BY status, attempts ORDER BY 1"));
            OUT.println("readings begun " + node.texts("SELECT term::text FROM event_cursor WHERE reader = 'webhook'"));
        } finally {
            receivers.destroyForcibly();
        }
    }

    private static void tell(Process receivers, String word) throws IOException {
        receivers.outputWriter().write(word + "\n");
        receivers.outputWriter().flush();
    }

    /** Twenty times a second. */
    private static long write(SendingNode node, int rate, int seconds, long first) throws Exception {
        long begin = System.nanoTime();
        long written = 0;
        for (int step = 1; step <= seconds * 20; step++) {
            long until = (long) rate * step / 20;
            List<Future<?>> writing = new ArrayList<>();
            for (; written < until; written++) {
                writing.add(node.pool.preparedQuery(INSERT).execute(Tuple.of(first + written, first + written)));
            }
            SendingNode.await(Future.all(writing));
            long rest = begin + step * 50_000_000L - System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(Math.max(0, rest));
        }
        return first + written;
    }

    private static double own() {
        return ticks(ProcessHandle.current().pid());
    }

    private static double postgres(SendingNode node) {
        long backend = node.sql("SELECT pg_backend_pid() AS pid").getInteger("pid");
        ProcessHandle postmaster =
                ProcessHandle.of(backend).orElseThrow().parent().orElseThrow();
        return LongStream.concat(
                        LongStream.of(postmaster.pid()),
                        postmaster.descendants().mapToLong(ProcessHandle::pid))
                .mapToDouble(DeliveryLoad::ticks)
                .sum();
    }

    private static double ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            List<String> fields = Pattern.compile(" ")
                    .splitAsStream(stat.substring(stat.lastIndexOf(')') + 2))
                    .toList();
            return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) / 100.0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void receive() throws Exception {
        Vertx vertx = Vertx.vertx();
        List<Received> lags = new ArrayList<>();
        int port = vertx.createHttpServer()
                .requestHandler(request -> take(request, lags))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        OUT.println(port);
        BufferedReader words = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String word = words.readLine(); word != null; word = words.readLine()) {
            synchronized (lags) {
                OUT.println(word.equals("tell") ? figures(lags) : "ok");
                lags.clear();
            }
        }
        System.exit(0);
    }

    private static void take(HttpServerRequest request, List<Received> lags) {
        request.body().onSuccess(body -> {
            if (!request.path().equals("/hang")) {
                synchronized (lags) {
                    lags.add(Received.of(body));
                }
                request.response().end();
            }
        });
    }

    private record Received(Instant at, long lag) {

        static Received of(Buffer body) {
            String text = body.toString();
            int start = text.indexOf("\"timestamp\":\"") + 13;
            Instant now = Instant.now();
            Instant written = Instant.parse(text.substring(start, text.indexOf('"', start)));
            return new Received(now, Duration.between(written, now).toMillis());
        }
    }

    private static String figures(List<Received> lags) {
        long[] sorted = lags.stream().mapToLong(Received::lag).sorted().toArray();
        return sorted.length == 0
                ? "nothing"
                : "received %d, lag ms p50 %d p99 %d max %d, cpu receivers %.1f s, worst of each second %s"
                        .formatted(
                                sorted.length,
                                sorted[sorted.length / 2],
                                sorted[sorted.length * 99 / 100],
                                sorted[sorted.length - 1],
                                own(),
                                bySecond(lags));
    }

    private static Collection<Long> bySecond(List<Received> lags) {
        Map<Long, Long> worst = new TreeMap<>();
        lags.forEach(one -> worst.merge(one.at().getEpochSecond(), one.lag(), Math::max));
        return worst.values();
    }
}

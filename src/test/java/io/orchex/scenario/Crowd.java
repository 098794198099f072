package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Clients that submit tasks one after the other until they are told to go home, and note every answer. Every other one
 * names an idempotency key and comes back with it until the task is accepted.
 */
final class Crowd implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private final String name;
    private final List<GatewayProcess> nodes;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ExecutorService clients;
    private final List<CompletableFuture<Void>> rounds;

    private volatile boolean home;

    /** @param name begins the description of each of its tasks */
    Crowd(String name, List<GatewayProcess> nodes, int size) {
        this.name = name;
        this.nodes = nodes;
        clients = Executors.newFixedThreadPool(size);
        rounds = IntStream.range(0, size)
                .mapToObj(client -> CompletableFuture.runAsync(() -> submitAll(client), clients))
                .toList();
    }

    /** What a client got for one request. */
    record Answer(
            String description, boolean keyed, int status, String body, Optional<String> retryAfter, Duration took) {

        boolean accepted() {
            return status == 202;
        }

        /** Refused for now: the store is away, or an earlier try is still under way. */
        boolean mayPass() {
            return status == 503 || status == 409;
        }

        String code() {
            return new JsonObject(body).getJsonObject("error").getString("code");
        }

        String taskId() {
            return new JsonObject(body).getJsonObject("data").getString("task_id");
        }
    }

    private void submitAll(int client) {
        for (int number = 0; !home; number++) {
            boolean keyed = client % 2 == 0;
            String description = "%s-task-%d-of-client-%d".formatted(name, number, client);
            boolean again = true;
            for (int turn = 0; again; turn++) {
                Answer answer = submit(nodes.get((client / 2 + number + turn) % nodes.size()), description, keyed);
                answers.add(answer);
                again = keyed && answer.mayPass();
                ProcessFleet.pause(answer.accepted() ? 20 : 200);
            }
        }
    }

    private Answer submit(GatewayProcess node, String description, boolean keyed) {
        long begun = System.nanoTime();
        HttpResponse<String> response = node.send(
                        "POST",
                        "/v1/tasks",
                        ProcessFleet.task("code_generation", description),
                        keyed ? Map.of("Idempotency-Key", description) : Map.of())
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return new Answer(
                description,
                keyed,
                response.statusCode(),
                response.body(),
                response.headers().firstValue("retry-after"),
                Duration.ofNanos(System.nanoTime() - begun));
    }

    List<Answer> answers() {
        return List.copyOf(answers);
    }

    long accepted() {
        return answers.stream().filter(Answer::accepted).count();
    }

    long refused() {
        return answers.stream().filter(answer -> answer.status() == 503).count();
    }

    /** The ids that were promised, by what was to be done. */
    Map<String, Set<String>> promises() {
        return answers.stream()
                .filter(Answer::accepted)
                .collect(Collectors.groupingBy(
                        Answer::description, Collectors.mapping(Answer::taskId, Collectors.toSet())));
    }

    /** Nobody submits any more when this returns; fails where a client got no answer at all. */
    void goHome() {
        home = true;
        assertThat(CompletableFuture.allOf(rounds.toArray(CompletableFuture[]::new)))
                .as(() -> "The last answers: " + answers().subList(Math.max(0, answers.size() - 4), answers.size()))
                .succeedsWithin(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        home = true;
        clients.shutdownNow();
    }
}

package io.orchex.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.orchex.git.ForgeSettings.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A GitHub, GitLab or Gitea of this machine, as far as pull requests go: the paths, fields, statuses and words of their
 * documentation. It counts, and misbehaves when it is told to.
 */
public final class FakeForge implements AutoCloseable {

    public static final String TOKEN = "t0ken-of-the-test";

    public final List<String> requests = new CopyOnWriteArrayList<>();
    public final List<JsonObject> pullRequests = new CopyOnWriteArrayList<>();
    private final Queue<Mood> moods = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final Kind kind;
    private final String slug;
    private final String root;
    private volatile Witness witness = Witness.NOBODY;

    /** Answers instead of the forge; tells whether that was all. */
    @FunctionalInterface
    public interface Mood {

        boolean on(HttpExchange exchange) throws IOException;
    }

    /** @param root path below which the forge has its pages; may be empty */
    public FakeForge(Kind kind, String slug, String root) throws IOException {
        this.kind = kind;
        this.slug = slug;
        this.root = root;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    ForgeSettings settings(String token) {
        return new ForgeSettings("127.0.0.1", kind, api(), token, "FORGE_TOKEN");
    }

    public URI api() {
        return URI.create("http://127.0.0.1:%d%s%s".formatted(port(), root, path()));
    }

    private String path() {
        return kind.usualApi("x").getPath();
    }

    private int port() {
        return server.getAddress().getPort();
    }

    String slug() {
        return slug;
    }

    URI clone(String slug) {
        return URI.create("http://127.0.0.1:%d%s/%s.git".formatted(port(), root, slug));
    }

    public void watch(Witness by) {
        witness = by;
    }

    /** For the next requests, one each. */
    public void next(Mood... more) {
        moods.addAll(Arrays.asList(more));
    }

    static Mood status(int status, Map<String, String> headers, String body) {
        return exchange -> {
            headers.forEach(exchange.getResponseHeaders()::add);
            send(exchange, status, body);
            return true;
        };
    }

    /** As if nothing were. */
    public static Mood fine() {
        return exchange -> false;
    }

    static Mood hangUp() {
        return exchange -> true;
    }

    static Mood breakOff() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("[{\"number\"".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            return true;
        };
    }

    /** Does what it is asked for, and the answer is lost. */
    public Mood loseAnswer() {
        return exchange -> {
            answer(exchange, body(exchange));
            return true;
        };
    }

    public long creations() {
        return requests.stream().filter(one -> one.startsWith("POST ")).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            Mood mood = moods.poll();
            if (mood == null || !mood.on(exchange)) {
                carryOut(exchange);
            }
        }
    }

    private void carryOut(HttpExchange exchange) throws IOException {
        JsonObject body = body(exchange);
        String about = about(exchange, body);
        if (witness.lets(exchange.getRequestMethod() + " received", about)) {
            Answer answer = answer(exchange, body);
            if (witness.lets(exchange.getRequestMethod() + " done", about)) {
                exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
                send(exchange, answer.status, answer.body);
            }
        }
    }

    private record Answer(int status, String body) {}

    private static JsonObject body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        return bytes.length == 0 ? new JsonObject() : new JsonObject(Buffer.buffer(bytes));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private Answer answer(HttpExchange exchange, JsonObject body) {
        String path = exchange.getRequestURI().getRawPath();
        if (!isSignedIn(exchange)) {
            return problem(401, kind == Kind.GITLAB ? "401 Unauthorized" : "Bad credentials");
        }
        String list = root
                + path()
                + (kind == Kind.GITLAB
                        ? "/projects/" + slug.replace("/", "%2F") + "/merge_requests"
                        : "/repos/" + slug + "/pulls");
        if (path.equals(list)) {
            return exchange.getRequestMethod().equals("POST")
                    ? create(body)
                    : new Answer(200, list(query(exchange)).encode());
        }
        String number = path.startsWith(list + "/") ? path.substring(list.length() + 1) : "";
        return pullRequests.stream()
                .filter(one -> number.equals(String.valueOf(one.getValue(isGitLab() ? "iid" : "number"))))
                .findFirst()
                .map(one -> change(one, body))
                .orElseGet(() -> problem(404, isGitLab() ? "404 Project Not Found" : "Not Found"));
    }

    /** The branch that a request is about. */
    private String about(HttpExchange exchange, JsonObject body) {
        String path = exchange.getRequestURI().getPath();
        String number = path.substring(path.lastIndexOf('/') + 1);
        return switch (exchange.getRequestMethod()) {
            case "GET" ->
                query(exchange)
                        .getOrDefault(isGitLab() ? "source_branch" : "head", "")
                        .replaceFirst("^[^:]*:", "");
            case "POST" -> body.getString(isGitLab() ? "source_branch" : "head");
            default -> branch(pullRequests.get(Integer.parseInt(number) - 1));
        };
    }

    private boolean isGitLab() {
        return kind == Kind.GITLAB;
    }

    private boolean isSignedIn(HttpExchange exchange) {
        return switch (kind) {
            case GITHUB -> header(exchange, "Authorization").equals("Bearer " + TOKEN);
            case GITLAB -> header(exchange, "PRIVATE-TOKEN").equals(TOKEN);
            case GITEA -> header(exchange, "Authorization").equals("token " + TOKEN);
        };
    }

    private static String header(HttpExchange exchange, String name) {
        return String.valueOf(exchange.getRequestHeaders().getFirst(name));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String part :
                String.valueOf(exchange.getRequestURI().getRawQuery()).split("&", -1)) {
            String[] pair = part.split("=", 2);
            query.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private JsonArray list(Map<String, String> query) {
        String head = isGitLab()
                ? query.getOrDefault("source_branch", "")
                : query.getOrDefault("head", "").replaceFirst("^[^:]*:", "");
        ArrayDeque<JsonObject> newestFirst = new ArrayDeque<>();
        pullRequests.stream()
                .filter(one -> kind == Kind.GITEA || branch(one).equals(head))
                .forEach(newestFirst::push);
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        int size = kind == Kind.GITEA ? 3 : 100;
        return new JsonArray(
                newestFirst.stream().skip((page - 1L) * size).limit(size).toList());
    }

    private String branch(JsonObject one) {
        return isGitLab()
                ? one.getString("source_branch")
                : one.getJsonObject("head").getString("ref");
    }

    private Answer create(JsonObject wish) {
        String head = wish.getString(isGitLab() ? "source_branch" : "head");
        String base = wish.getString(isGitLab() ? "target_branch" : "base");
        boolean there = pullRequests.stream()
                .anyMatch(one ->
                        branch(one).equals(head) && List.of("open", "opened").contains(one.getString("state")));
        if (there) {
            return exists(head);
        }
        if (!base.equals("main")) {
            return kind == Kind.GITHUB
                    ? new Answer(
                            422,
                            new JsonObject()
                                    .put("message", "Validation Failed")
                                    .put(
                                            "errors",
                                            new JsonArray()
                                                    .add(new JsonObject()
                                                            .put("field", "base")
                                                            .put("message", "base is invalid")))
                                    .encode())
                    : problem(422, "target branch does not exist");
        }
        return new Answer(201, add(head, base, wish, slug).encode());
    }

    private Answer exists(String head) {
        return switch (kind) {
            case GITHUB ->
                new Answer(
                        422,
                        new JsonObject()
                                .put("message", "Validation Failed")
                                .put(
                                        "errors",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("code", "custom")
                                                        .put(
                                                                "message",
                                                                "A pull request already exists for %s."
                                                                        .formatted(head))))
                                .encode());
            case GITLAB ->
                new Answer(
                        409,
                        new JsonObject()
                                .put(
                                        "message",
                                        new JsonArray()
                                                .add(
                                                        "Another open merge request already exists for this source branch: !1"))
                                .encode());
            case GITEA -> problem(409, "pull request already exists for these targets");
        };
    }

    /** One that somebody opened; the repository may be a fork. */
    JsonObject add(String head, String base, JsonObject wish, String repository) {
        int number = pullRequests.size() + 1;
        JsonObject made = isGitLab()
                ? new JsonObject()
                        .put("id", 1000 + number)
                        .put("iid", number)
                        .put("web_url", "https://forge.example/%s/-/merge_requests/%d".formatted(slug, number))
                        .put("state", "opened")
                        .put("description", wish.getString("description"))
                        .put("source_branch", head)
                        .put("target_branch", base)
                        .put("source_project_id", repository.equals(slug) ? 1 : 2)
                        .put("target_project_id", 1)
                : new JsonObject()
                        .put("number", number)
                        .put("html_url", "https://forge.example/%s/pull/%d".formatted(slug, number))
                        .put("state", "open")
                        .put("merged_at", null)
                        .put("body", wish.getString("body"))
                        .put("head", end(head, repository))
                        .put("base", end(base, slug));
        pullRequests.add(made.put("title", wish.getString("title")));
        return made;
    }

    private static JsonObject end(String ref, String repository) {
        return new JsonObject().put("ref", ref).put("repo", new JsonObject().put("full_name", repository));
    }

    /** As people do on the forge's pages. */
    public void merge(int index) {
        pullRequests.get(index).put("state", isGitLab() ? "merged" : "closed");
        if (!isGitLab()) {
            pullRequests.get(index).put("merged_at", "2026-02-03T12:00:00Z");
        }
    }

    private Answer change(JsonObject one, JsonObject wish) {
        boolean close = isGitLab()
                ? wish.getString("state_event", "").equals("close")
                : wish.getString("state", "").equals("closed");
        if (close) {
            one.put("state", "closed");
        }
        return new Answer(kind == Kind.GITEA ? 201 : 200, one.encode());
    }

    private static Answer problem(int status, String message) {
        return new Answer(status, new JsonObject().put("message", message).encode());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

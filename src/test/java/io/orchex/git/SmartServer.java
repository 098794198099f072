package io.orchex.git;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPack.RequestPolicy;

/** A git server that speaks the smart protocol over HTTP on this machine. */
public final class SmartServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Repository repository;
    public final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String refusal = "";
    private volatile Witness witness = Witness.NOBODY;
    private volatile Interference interference = exchange -> false;

    /** Answers instead of the server where it returns true. */
    @FunctionalInterface
    public interface Interference {

        boolean on(HttpExchange exchange) throws IOException;
    }

    private SmartServer(HttpServer server, Repository repository) {
        this.server = server;
        this.repository = repository;
    }

    public static SmartServer of(SampleRepository repository) throws IOException {
        return start(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), repository);
    }

    static SmartServer start(HttpServer http, SampleRepository repository) {
        SmartServer server = new SmartServer(http, repository.git);
        http.setExecutor(server.threads);
        http.createContext("/", server::handle);
        http.start();
        return server;
    }

    int port() {
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:%d/team/app.git".formatted(port()));
    }

    public void interfere(Interference by) {
        interference = by;
    }

    public void watch(Witness by) {
        witness = by;
    }

    public long fetches() {
        return requests.stream().filter(request -> request.contains("fetch")).count();
    }

    /** Whether the request that came last wants objects. */
    public boolean isFetch() {
        return requests.get(requests.size() - 1).contains("fetch");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = body(exchange);
            String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
            String kind = text.contains("command=fetch") ? "fetch" : text.contains("command=") ? "list" : "";
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + kind);
            if (!interference.on(exchange)) {
                answer(exchange, new java.io.ByteArrayInputStream(body));
            }
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        InputStream in = exchange.getRequestBody();
        boolean packed = exchange.getRequestHeaders().containsKey("Content-Encoding");
        try (InputStream plain = packed ? new GZIPInputStream(in) : in) {
            return plain.readAllBytes();
        }
    }

    private void answer(HttpExchange exchange, InputStream body) throws IOException {
        boolean get = exchange.getRequestMethod().equals("GET");
        boolean push = exchange.getRequestURI().toString().contains("receive-pack");
        String service = push ? "receive-pack" : "upload-pack";
        exchange.getResponseHeaders()
                .add("Content-Type", "application/x-git-%s-%s".formatted(service, get ? "advertisement" : "result"));
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            PacketLineOut lines = new PacketLineOut(out);
            if (get) {
                lines.writeString("# service=git-%s\n".formatted(service));
                lines.end();
            }
            if (push) {
                receive(get, body, out, lines);
            } else {
                give(get, body, out, lines);
            }
        }
    }

    private void give(boolean get, InputStream body, OutputStream out, PacketLineOut lines) throws IOException {
        UploadPack pack = new UploadPack(repository);
        pack.setBiDirectionalPipe(false);
        pack.setRequestPolicy(RequestPolicy.REACHABLE_COMMIT);
        pack.setExtraParameters(List.of("version=2"));
        if (get) {
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        } else {
            pack.upload(body, out, null);
        }
    }

    private void receive(boolean get, InputStream body, OutputStream out, PacketLineOut lines) throws IOException {
        ReceivePack pack = new ReceivePack(repository);
        pack.setBiDirectionalPipe(false);
        pack.setCheckReceivedObjects(true);
        pack.setPreReceiveHook((server, commands) -> commands.forEach(this::judge));
        pack.setPostReceiveHook(
                (server, commands) -> commands.forEach(command -> witness.lets("push done", branch(command))));
        if (get) {
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        } else {
            pack.receive(body, out, null);
        }
    }

    private void judge(ReceiveCommand command) {
        if (!witness.lets("push received", branch(command))) {
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, "the line broke");
        } else if (!refusal.isEmpty()) {
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, refusal);
        }
    }

    private static String branch(ReceiveCommand command) {
        return Repository.shortenRefName(command.getRefName());
    }

    /** From now on no push is taken, for this reason. */
    void refuse(String reason) {
        refusal = reason;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

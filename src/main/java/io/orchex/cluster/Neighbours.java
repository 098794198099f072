package io.orchex.cluster;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those of a list of members that a node can wait for. Who joins a cluster asks all that it knows of who leads it, and
 * waits for minutes for one that takes connections and says nothing, as a frozen process does.
 */
final class Neighbours {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What members say first, and are answered by. */
    private static final byte[] HELLO = "HZC".getBytes(StandardCharsets.US_ASCII);

    private Neighbours() {}

    /**
     * All but the silent ones; one that is not there yet is not silent. Takes as long as the slowest, and six seconds
     * at most.
     *
     * @param members {@code host:port}
     */
    static List<String> thatAnswer(List<String> members) {
        List<CompletableFuture<Boolean>> silences = members.stream()
                .map(member -> CompletableFuture.supplyAsync(() -> isSilent(member), Neighbours::inThreadOfItsOwn))
                .toList();
        return members.stream()
                .filter(member -> !silences.get(members.indexOf(member)).join())
                .toList();
    }

    private static void inThreadOfItsOwn(Runnable question) {
        Thread thread = new Thread(question, "orchex-neighbour");
        thread.setDaemon(true);
        thread.start();
    }

    private static boolean isSilent(String member) {
        int colon = member.lastIndexOf(':');
        String host = member.substring(0, colon);
        int port = Integer.parseInt(member.substring(colon + 1));
        int patience = (int) PATIENCE.toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), patience);
            socket.setSoTimeout(patience);
            socket.getOutputStream().write(HELLO);
            int first = socket.getInputStream().read();
            LOG.debug("the member {} answers {}", member, first);
            return false;
        } catch (SocketTimeoutException e) {
            LOG.warn(
                    "the member {} says nothing within {} s; this node joins without it and finds it again once it answers",
                    member,
                    PATIENCE.toSeconds());
            return true;
        } catch (IOException e) {
            LOG.debug("the member {} is not there", member, e);
            return false;
        }
    }
}

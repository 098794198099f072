package io.orchex.postgres;

import io.orchex.settings.StartRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The embedded server's port: chosen once, kept in a file, chosen again only where somebody else has taken it. */
final class KeptPort {

    private final Path file;

    KeptPort(Path file) {
        this.file = file;
    }

    int choose() {
        int port = kept().filter(KeptPort::isFree).orElseGet(KeptPort::anyFree);
        keep(port);
        return port;
    }

    private Optional<Integer> kept() {
        try {
            return Files.exists(file)
                    ? Optional.of(Integer.valueOf(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private void keep(int port) {
        try {
            Files.writeString(file, port + "\n");
        } catch (IOException e) {
            throw new StartRefused("%s can't be written (%s)".formatted(file, e.getMessage()), e);
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket probe = open(port)) {
            return probe.isBound();
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static int anyFree() {
        try (ServerSocket probe = open(0)) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new StartRefused("No port is free on the loopback interface (%s)".formatted(e.getMessage()), e);
        }
    }

    private static ServerSocket open(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }
}

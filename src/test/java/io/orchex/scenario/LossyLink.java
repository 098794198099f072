package io.orchex.scenario;

import io.orchex.RunningOrchex;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** A network between two processes that cuts connections in the middle of a message, or swallows what it carries. */
public final class LossyLink implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final int target;
    private final NetServer server;

    private final AtomicInteger cutsLeft = new AtomicInteger();

    private volatile boolean swallowing;

    private LossyLink(int target) {
        this.target = target;
        this.server = RunningOrchex.await(
                vertx.createNetServer().connectHandler(this::accepted).listen(0, "127.0.0.1"));
    }

    /** @param port of this machine */
    public static LossyLink to(int port) {
        return new LossyLink(port);
    }

    public int port() {
        return server.actualPort();
    }

    /** Of each of the next messages half gets through, and then its connection is gone. */
    void cut(int messages) {
        cutsLeft.set(messages);
    }

    /** Whether all that were to be cut are. */
    boolean hasCut() {
        return cutsLeft.get() == 0;
    }

    /** Nothing gets through any more, and nobody is told so: neither bytes nor ends nor refusals. */
    public void swallow() {
        swallowing = true;
    }

    /** What comes from now on gets through, also on connections in whose stream there is a hole now. */
    public void heal() {
        swallowing = false;
    }

    private void accepted(NetSocket near) {
        if (swallowing) {
            near.handler(lost -> {});
            return;
        }
        near.pause();
        client.connect(target, "127.0.0.1").onSuccess(far -> join(near, far)).onFailure(refused -> near.close());
    }

    private void join(NetSocket near, NetSocket far) {
        carry(near, far);
        carry(far, near);
        near.resume();
    }

    private void carry(NetSocket from, NetSocket to) {
        from.handler(bytes -> carry(bytes, from, to));
        from.closeHandler(gone -> {
            if (!swallowing) {
                to.close();
            }
        });
        from.exceptionHandler(broken -> from.close());
    }

    private void carry(Buffer bytes, NetSocket from, NetSocket to) {
        if (swallowing) {
            return;
        }
        if (cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            to.write(bytes);
            return;
        }
        to.write(bytes.slice(0, bytes.length() / 2)).onComplete(half -> {
            from.close();
            to.close();
        });
    }

    @Override
    public void close() {
        RunningOrchex.await(vertx.close());
    }
}

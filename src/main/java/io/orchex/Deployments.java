package io.orchex;

import io.orchex.slice.Actor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The actors that run, which come one after the other and go the other way round. */
final class Deployments {

    private final Vertx vertx;
    private final Deque<String> running = new ConcurrentLinkedDeque<>();

    Deployments(Vertx vertx) {
        this.vertx = vertx;
    }

    Future<Void> deploy(List<Actor> actors) {
        Future<Void> deployed = Future.succeededFuture();
        for (Actor actor : actors) {
            deployed = deployed.compose(before -> actor.deploy(vertx))
                    .onSuccess(running::addFirst)
                    .mapEmpty();
        }
        return deployed;
    }

    /** The last one first: each may still need those that were there before it. Never fails. */
    Future<Void> undeploy() {
        Future<Void> gone = Future.succeededFuture();
        for (String deployment : List.copyOf(running)) {
            gone = gone.compose(before -> vertx.undeploy(deployment).otherwiseEmpty());
        }
        return gone;
    }
}

package io.orchex;

import io.orchex.slice.Actor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The actors that run, in the order in which they came. */
final class Deployments {

    private final Vertx vertx;
    private final Deque<String> ids = new ConcurrentLinkedDeque<>();

    Deployments(Vertx vertx) {
        this.vertx = vertx;
    }

    /** One after the other; fails with the first that does not start. */
    Future<Void> start(List<Actor> actors) {
        Future<?> deployed = Future.succeededFuture();
        for (Actor actor : actors) {
            deployed = deployed.compose(before -> actor.deploy(vertx)).onSuccess(ids::addFirst);
        }
        return deployed.mapEmpty();
    }

    /** The last one first: each may still need those that were there before it. Goes on whatever one of them says. */
    Future<Void> stop() {
        Future<Void> gone = Future.succeededFuture();
        for (String id : List.copyOf(ids)) {
            gone = gone.compose(before -> vertx.undeploy(id).<Void>mapEmpty().otherwiseEmpty());
        }
        return gone;
    }
}

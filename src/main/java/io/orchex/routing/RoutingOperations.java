package io.orchex.routing;

import io.orchex.bus.Bus;
import io.orchex.http.Operations;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.routing.RoutingProtocol.AskRoute;
import io.orchex.task.TaskSpec;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;

/** The HTTP edge of the routing slice: contract in, message out. */
final class RoutingOperations implements Operations {

    private final Bus bus;

    RoutingOperations(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Map<String, Function<Request, Future<Reply>>> byOperationId() {
        return Map.of("routeTask", this::routeTask);
    }

    private Future<Reply> routeTask(Request request) {
        AskRoute wish = new AskRoute(request.principal().subject(), request.body(TaskSpec.class));
        return bus.ask(RoutingProtocol.ROUTE, wish).map(Reply::ok);
    }
}

package io.orchex.usage;

import io.orchex.bus.Bus;
import io.orchex.http.Operations;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.usage.UsageProtocol.FindAgentMetrics;
import io.orchex.usage.UsageProtocol.FindMetrics;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;

/** The HTTP edge of the usage slice: contract in, message out. */
final class UsageOperations implements Operations {

    private final Bus bus;

    UsageOperations(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Map<String, Function<Request, Future<Reply>>> byOperationId() {
        return Map.of("getMetrics", this::getMetrics, "getAgentMetrics", this::getAgentMetrics);
    }

    private Future<Reply> getMetrics(Request request) {
        MetricType type = request.text("metric_type").map(MetricType::of).orElse(null);
        return bus.ask(UsageProtocol.METRICS, new FindMetrics(period(request), type))
                .map(Reply::ok);
    }

    private Future<Reply> getAgentMetrics(Request request) {
        FindAgentMetrics question =
                new FindAgentMetrics(request.path("agent_id"), period(request), request.flag("detailed"));
        return bus.ask(UsageProtocol.AGENT_METRICS, question).map(Reply::ok);
    }

    private static Period period(Request request) {
        return request.text("period").map(Period::of).orElse(Period.DAY);
    }
}

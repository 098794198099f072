package io.orchex.agent;

import io.orchex.agent.AgentProtocol.Browse;
import io.orchex.agent.AgentProtocol.Delete;
import io.orchex.agent.AgentProtocol.Find;
import io.orchex.agent.AgentProtocol.Register;
import io.orchex.agent.AgentProtocol.Update;
import io.orchex.bus.Bus;
import io.orchex.http.Operations;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.problem.Problem;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;

/** The HTTP edge of the agent slice: contract in, message out. */
final class AgentOperations implements Operations {

    private final Bus bus;

    AgentOperations(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Map<String, Function<Request, Future<Reply>>> byOperationId() {
        return Map.of(
                "registerAgent", this::registerAgent,
                "listAgents", this::listAgents,
                "getAgent", this::getAgent,
                "updateAgent", this::updateAgent,
                "deleteAgent", this::deleteAgent);
    }

    private Future<Reply> registerAgent(Request request) {
        return bus.ask(AgentProtocol.REGISTER, request.body(Register.class))
                .map(agent -> Reply.created(agent).with("Location", "/v1/agents/" + agent.agentId()));
    }

    private Future<Reply> listAgents(Request request) {
        Browse browse = new Browse(
                request.text("provider").orElse(null),
                request.text("capability").orElse(null),
                request.text("status").orElse(null),
                request.integer("limit"),
                request.integer("offset"));
        return bus.ask(AgentProtocol.LIST, browse).map(Reply::ok);
    }

    private Future<Reply> getAgent(Request request) {
        return bus.ask(AgentProtocol.FIND, new Find(agentId(request))).map(Reply::ok);
    }

    private Future<Reply> updateAgent(Request request) {
        Update body = request.body(Update.class);
        if (body.agentId() != null && !body.agentId().equals(agentId(request))) {
            throw Problem.invalid("agent_id", "must be the one of the path, or left out: an agent keeps its id")
                    .exception();
        }
        return bus.ask(AgentProtocol.UPDATE, of(agentId(request), body)).map(Reply::ok);
    }

    private Future<Reply> deleteAgent(Request request) {
        return bus.ask(AgentProtocol.DELETE, new Delete(agentId(request), request.flag("force")))
                .map(deleted -> Reply.noContent());
    }

    private static Update of(String agentId, Update body) {
        return new Update(
                agentId,
                body.name(),
                body.model(),
                body.status(),
                body.capabilities(),
                body.constraints(),
                body.config());
    }

    private static String agentId(Request request) {
        return request.path("agent_id");
    }
}

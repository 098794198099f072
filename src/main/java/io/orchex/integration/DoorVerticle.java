package io.orchex.integration;

import io.orchex.http.Contract;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the questions of other members and hands each to this node's own HTTP edge. */
final class DoorVerticle extends VerticleBase {

    static final String VERSION_HEADER = "version";
    static final String VERSION = "1";

    private static final Logger LOG = LoggerFactory.getLogger(DoorVerticle.class);
    private static final String STATUS_HEADER = "status";

    private final Contract contract;
    private final SocketAddress edge;
    private final int mostBytes;

    /**
     * @param edge where this node's own HTTP edge listens
     * @param mostBytes of a request's body
     */
    DoorVerticle(Contract contract, SocketAddress edge, int mostBytes) {
        this.contract = contract;
        this.edge = edge;
        this.mostBytes = mostBytes;
    }

    @Override
    public Future<?> start() {
        OwnEdge ownEdge = new OwnEdge(
                vertx.createHttpClient(new PoolOptions()
                        .setHttp1MaxSize(OwnEdge.MOST_AT_ONCE)
                        .setMaxWaitQueueSize(OwnEdge.MOST_WAITING)),
                edge);
        List<Future<Void>> registered = Arrays.stream(Asked.values())
                .map(asked -> register(asked, ownEdge))
                .toList();
        return Future.all(registered);
    }

    private Future<Void> register(Asked asked, OwnEdge ownEdge) {
        InquiryForm form = new InquiryForm(contract.model().operation(asked.operationId()), mostBytes);
        return vertx.eventBus()
                .consumer(asked.address(), message -> answer(form, ownEdge, message))
                .completion();
    }

    private void answer(InquiryForm form, OwnEdge ownEdge, Message<Object> message) {
        Future.succeededFuture()
                .map(begun -> form.fill(message))
                .compose(ownEdge::ask)
                .recover(failure -> Future.succeededFuture(OwnEdge.Answer.of(problem(failure))))
                .onSuccess(answer -> message.reply(
                        answer.envelope(),
                        new DeliveryOptions()
                                .addHeader(VERSION_HEADER, VERSION)
                                .addHeader(STATUS_HEADER, String.valueOf(answer.status()))));
    }

    private static Problem problem(Throwable failure) {
        if (!(failure instanceof ProblemException)) {
            LOG.warn("a question from the bus was not answered", failure);
        }
        return ProblemException.toProblem(failure);
    }
}

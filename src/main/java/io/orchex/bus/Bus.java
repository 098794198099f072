package io.orchex.bus;

import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.Json;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event bus, typed: an {@link Address} says what goes in and what comes back. */
public final class Bus {

    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);
    private static final Duration PATIENCE = Duration.ofSeconds(70);

    private final EventBus eventBus;
    private final UnaryOperator<Throwable> translation;
    private final DeliveryOptions options =
            new DeliveryOptions().setLocalOnly(true).setSendTimeout(PATIENCE.toMillis());

    private volatile boolean parting;

    public Bus(EventBus eventBus) {
        this(eventBus, UnaryOperator.identity());
    }

    /** @param translation turns failures of a mechanism, such as a database that is away, into problems */
    public Bus(EventBus eventBus, UnaryOperator<Throwable> translation) {
        this.eventBus = eventBus;
        this.translation = translation;
    }

    /** Teaches the bus every record a sealed protocol permits; a record left out of it cannot be sent. */
    public Bus speak(Class<?> protocol) {
        for (Class<?> permitted : protocol.getPermittedSubclasses()) {
            register(permitted.asSubclass(Record.class));
        }
        return this;
    }

    private <T extends Record> void register(Class<T> type) {
        eventBus.registerDefaultCodec(type, new RecordCodec<>(type));
    }

    /**
     * Sends a message to the one actor behind the address and waits for its reply, 70 seconds at most (a long poll
     * takes 60). Fails only with a {@link ProblemException}.
     */
    public <M extends Record, R extends Record> Future<R> ask(Address<M, R> address, M message) {
        return eventBus.<R>request(address.name(), message, options)
                .map(Message::body)
                .recover(failure -> Future.failedFuture(asProblem(address, failure)));
    }

    /** Makes the caller the actor behind the address. */
    public <M extends Record, R extends Record> void answer(Address<M, R> address, Function<M, Future<R>> behaviour) {
        eventBus.<M>localConsumer(address.name(), message -> attempt(behaviour, message.body())
                .onSuccess(message::reply)
                .onFailure(failure -> fail(address, message, failure)));
    }

    /** From here on the actors go, one after the other: that one of them does not answer is no news. */
    public void part() {
        parting = true;
    }

    public <E extends Record> void publish(Topic<E> topic, E event) {
        eventBus.publish(topic.name(), event, options);
    }

    public <E extends Record> void listen(Topic<E> topic, Handler<E> listener) {
        eventBus.<E>localConsumer(topic.name(), message -> listener.handle(message.body()));
    }

    private static <M, R> Future<R> attempt(Function<M, Future<R>> behaviour, M message) {
        try {
            return behaviour.apply(message);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void fail(Address<?, ?> address, Message<?> message, Throwable cause) {
        Throwable failure = translation.apply(cause);
        if (!(failure instanceof ProblemException) && !parting) {
            LOG.error("{} failed", address.name(), failure);
        }
        Problem problem = ProblemException.toProblem(failure);
        message.fail(problem.status(), Json.encode(problem));
    }

    private ProblemException asProblem(Address<?, ?> address, Throwable failure) {
        if (failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
            return new ProblemException(Json.decodeValue(reply.getMessage(), Problem.class));
        }
        if (!parting) {
            LOG.warn("nobody answered at {}: {}", address.name(), failure.getMessage());
        }
        return Problem.unavailable("This part of the gateway is not answering; try again", Duration.ofSeconds(2))
                .exception();
    }
}

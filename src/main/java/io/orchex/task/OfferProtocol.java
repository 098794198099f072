package io.orchex.task;

import io.orchex.bus.Address;
import io.orchex.bus.Topic;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Terms;
import org.jspecify.annotations.Nullable;

/** How a task is offered to the dispatcher of its own node before it is stored, so that it need not wait. */
public sealed interface OfferProtocol {

    Address<Offer, Offered> OFFER = Address.of("task.offer", Offer.class, Offered.class);
    Topic<Placed> PLACED = new Topic<>("task.placed", Placed.class);

    /** To the dispatcher of this node: a task is about to be stored; is there an agent that could begin at once? */
    record Offer(String taskId, TaskSpec spec) implements OfferProtocol {}

    /** @param terms null where it had better wait its turn */
    record Offered(@Nullable Terms terms) implements OfferProtocol {}

    /**
     * What became of a task that was offered.
     *
     * @param task stored, under lease and with its attempt begun; null where it was not, or waits
     */
    record Placed(String taskId, Granted verdict, @Nullable ClaimedTask task) implements OfferProtocol {}
}

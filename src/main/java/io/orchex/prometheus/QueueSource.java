package io.orchex.prometheus;

import io.micrometer.core.instrument.Tags;
import io.orchex.meter.Meters;
import io.orchex.meter.Source;
import io.orchex.meter.Table;
import io.orchex.prometheus.FleetStore.Pile;
import io.vertx.core.Future;
import java.util.List;

/** What waits and runs on all nodes. */
final class QueueSource implements Source {

    private final FleetStore store;
    private final Table tasks;
    private final Table oldest;

    QueueSource(FleetStore store, Meters meters) {
        this.store = store;
        tasks = meters.table("orchex.tasks", "Tasks that wait or run on all nodes");
        oldest = meters.table("orchex.queue.oldest.wait.seconds", "Age of the oldest waiting task of all nodes");
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public Future<Void> read() {
        return store.queue().onSuccess(this::show).mapEmpty();
    }

    private void show(List<Pile> piles) {
        tasks.show(piles.stream()
                .map(pile -> Table.row(
                        Tags.of("type", pile.type(), "priority", pile.priority(), "state", pile.state()), pile.tasks()))
                .toList());
        oldest.show(piles.stream()
                .filter(pile -> pile.state().equals(Pile.QUEUED))
                .mapToDouble(Pile::oldestSeconds)
                .max()
                .orElse(0));
    }

    @Override
    public void forget() {
        tasks.clear();
        oldest.clear();
    }
}

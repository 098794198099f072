package io.orchex.prometheus;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.orchex.meter.Meters;
import io.orchex.meter.Source;
import io.orchex.meter.Table;
import io.orchex.prometheus.FleetStore.Backlog;
import io.orchex.prometheus.FleetStore.Work;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/** Analyses, refactorings, budgets, webhooks and events of all nodes. */
final class WorkSource implements Source {

    private final FleetStore store;
    private final Table analyses;
    private final Table refactorings;
    private final Table exhausted;
    private final Table highest;
    private final Table webhooks;
    private final Table deliveries;
    private final Table dead;
    private final Table oldest;
    private final Table heldUp;

    WorkSource(FleetStore store, Meters meters) {
        this.store = store;
        analyses = meters.table("orchex.analyses", "Analyses that wait or run on all nodes");
        refactorings = meters.table("orchex.refactorings", "Refactorings that wait or run on all nodes");
        exhausted = meters.table("orchex.budgets.exhausted", "Keys that have spent this month's budget");
        highest =
                meters.table("orchex.budget.used.ratio.max", "Largest share of a month's budget that a key has spent");
        webhooks = meters.table("orchex.webhooks", "Webhook endpoints by state");
        deliveries = meters.table("orchex.webhook.deliveries.waiting", "Deliveries that wait or are tried again");
        dead = meters.table("orchex.webhook.deliveries.dead", "Deliveries that were given up and are kept");
        heldUp = meters.table(
                "orchex.events.held.up.seconds", "Age of the oldest event that waits for a transaction before it");
        oldest = meters.table("orchex.webhook.oldest.due.seconds", "For how long the oldest delivery has been due");
    }

    @Override
    public String name() {
        return "work";
    }

    @Override
    public Future<Void> read() {
        return store.work().onSuccess(this::show).mapEmpty();
    }

    private void show(Work work) {
        analyses.show(rows(work.analyses()));
        refactorings.show(rows(work.refactorings()));
        exhausted.show(work.budgets().exhausted());
        highest.show(work.budgets().highestRatio());
        webhooks.show(List.of(
                Table.row(Tags.of("state", "active"), work.webhooks().active()),
                Table.row(Tags.of("state", "switched_off"), work.webhooks().switchedOff())));
        deliveries.show(work.webhooks().waiting());
        dead.show(work.webhooks().dead());
        heldUp.show(work.heldUpSeconds());
        oldest.show(work.webhooks().oldestDueSeconds());
    }

    private static List<MultiGauge.Row<Number>> rows(Backlog backlog) {
        return List.of(
                Table.row(Tags.of("state", "queued"), backlog.queued()),
                Table.row(Tags.of("state", "running"), backlog.running()));
    }

    @Override
    public void forget() {
        Stream.of(analyses, refactorings, exhausted, highest, webhooks, deliveries, dead, oldest, heldUp)
                .forEach(Table::clear);
    }
}

package io.orchex.routing;

import io.orchex.bus.Bus;
import io.orchex.routing.Running.Interruption;
import io.orchex.task.WorkProtocol;
import io.orchex.task.WorkProtocol.CheckLeases;
import io.orchex.task.WorkProtocol.RenewLeases;
import io.orchex.task.WorkProtocol.StillMine;
import java.util.List;

/** Keeps the leases of what runs on this node, and hangs up where one is lost: cancelled, or taken over by another. */
final class Leases {

    private final Bus bus;
    private final String node;
    private final AttemptRunner runner;
    private boolean overdue;

    Leases(Bus bus, String node, AttemptRunner runner) {
        this.bus = bus;
        this.node = node;
        this.runner = runner;
    }

    void check() {
        List<Running> asked = running();
        if (overdue) {
            renew();
        } else if (!asked.isEmpty()) {
            bus.ask(WorkProtocol.CHECK, new CheckLeases(node)).onSuccess(mine -> dropLost(asked, mine));
        }
    }

    /** Where it fails it is tried again with the next check. */
    void renew() {
        List<Running> asked = running();
        overdue = false;
        if (!asked.isEmpty()) {
            bus.ask(WorkProtocol.RENEW, new RenewLeases(node))
                    .onSuccess(mine -> dropLost(asked, mine))
                    .onFailure(failure -> overdue = true);
        }
    }

    private List<Running> running() {
        return List.copyOf(runner.running().values());
    }

    // Only what was running when we asked: the answer says nothing of what was claimed since.
    private static void dropLost(List<Running> asked, StillMine mine) {
        asked.stream()
                .filter(attempt -> lost(attempt.task().lease(), mine))
                .forEach(attempt -> attempt.interrupt(Interruption.CANCELLED));
    }

    private static boolean lost(WorkProtocol.Lease lease, StillMine mine) {
        Long epoch = mine.epochs().get(lease.taskId());
        return epoch == null || epoch != lease.epoch();
    }
}

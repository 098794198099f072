package io.orchex.task;

import java.time.Duration;

/**
 * How much the queue takes in and how long it waits.
 *
 * @param node names this process among all that share the database; new at each start, so that a node never takes the
 *     leases of its former self for its own
 * @param queued most tasks that may wait, over all nodes; more are refused with 503
 * @param lease how long a claim holds unless renewed
 * @param sweep how often to look for expired leases and overdue tasks
 * @param grace how long after its deadline a waiting task is still left to the dispatchers
 * @param settlement how long a cancelled attempt's node may take to tell the real cost
 * @param waiters most requests that may wait for the end of a task at the same time
 */
public record TaskLimits(
        String node, int queued, Duration lease, Duration sweep, Duration grace, Duration settlement, int waiters) {

    public TaskLimits {
        if (node.isBlank()) {
            throw new IllegalArgumentException("a node has a name");
        }
        if (queued < 1 || waiters < 0) {
            throw new IllegalArgumentException("a limit is positive");
        }
        if (!isPositive(lease) || !isPositive(sweep) || grace.isNegative() || settlement.isNegative()) {
            throw new IllegalArgumentException("a time is positive");
        }
    }

    /** The limits that suit one server: 100,000 waiting tasks, leases of 30 seconds. */
    public static TaskLimits of(String node) {
        return new TaskLimits(
                node,
                100_000,
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                5_000);
    }

    private static boolean isPositive(Duration time) {
        return !time.isNegative() && !time.isZero();
    }
}

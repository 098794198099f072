package io.orchex.task;

import io.vertx.sqlclient.Pool;

/** The statements that serve dispatchers. */
record WorkStores(
        ClaimStore claims,
        LeaseStore leases,
        UseStore uses,
        StartStore starts,
        EndStore ends,
        PostponeStore postponements) {

    static WorkStores on(Pool pool, TaskLimits limits) {
        return new WorkStores(
                new ClaimStore(pool, limits.lease()),
                new LeaseStore(pool, limits.lease()),
                new UseStore(pool),
                new StartStore(pool, limits.lease()),
                new EndStore(pool, limits.node()),
                new PostponeStore(pool, limits.node()));
    }
}

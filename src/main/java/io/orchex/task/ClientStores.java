package io.orchex.task;

import io.vertx.sqlclient.Pool;

/** The statements that serve clients. */
record ClientStores(
        SubmitStore submits,
        TaskStore tasks,
        BrowseStore lists,
        CancelStore cancels,
        AttemptStore attempts,
        DepthStore depths,
        FeedbackStore feedback,
        PastStore pasts,
        BudgetStore budgets) {

    static ClientStores on(Pool pool, TaskLimits limits) {
        return new ClientStores(
                new SubmitStore(pool, limits.node(), limits.lease()),
                new TaskStore(pool),
                new BrowseStore(pool),
                new CancelStore(pool, limits.node()),
                new AttemptStore(pool),
                new DepthStore(pool),
                new FeedbackStore(pool),
                new PastStore(pool),
                new BudgetStore(pool));
    }
}

package io.orchex.slice;

import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A verticle and how it wants to run. */
public record Actor(Supplier<Deployable> verticle, DeploymentOptions options) {

    private static final long LONGEST_JOB_MINUTES = 10;

    /** One instance on one event loop: its fields need no lock. */
    public static Actor single(Supplier<Deployable> verticle) {
        return new Actor(verticle, new DeploymentOptions());
    }

    /** As many instances as there are event loops, one on each. */
    public static Actor each(int eventLoops, Supplier<Deployable> verticle) {
        return new Actor(verticle, new DeploymentOptions().setInstances(eventLoops));
    }

    /** Several instances on a pool of worker threads of their own: the only place where code may block. */
    public static Actor workers(String pool, int instances, Supplier<Deployable> verticle) {
        return new Actor(
                verticle,
                new DeploymentOptions()
                        .setInstances(instances)
                        .setThreadingModel(ThreadingModel.WORKER)
                        .setWorkerPoolName(pool)
                        .setWorkerPoolSize(instances)
                        .setMaxWorkerExecuteTime(LONGEST_JOB_MINUTES)
                        .setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES));
    }

    public Future<String> deploy(Vertx vertx) {
        return vertx.deployVerticle(verticle, options);
    }
}

package io.orchex.cluster;

import io.vertx.core.Vertx;

/**
 * A member of a cluster.
 *
 * @param vertx leaves the cluster when it is closed
 */
public record Joined(Vertx vertx, Roll roll) {}

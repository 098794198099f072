package io.orchex.cluster;

import java.util.function.IntSupplier;

/** The roll of a cluster as this node knows it. Knowing nothing of Hazelcast, it can be held where none is loaded. */
public final class Roll {

    private final IntSupplier gateways;

    Roll(IntSupplier gateways) {
        this.gateways = gateways;
    }

    /** How many gateways are in the cluster, this one included. */
    public int gateways() {
        return gateways.getAsInt();
    }
}

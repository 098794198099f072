package io.orchex.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/** One figure for each of several things, all of them replaced at once; what is gone is not shown any more. */
public final class Table {

    private final MultiGauge gauges;

    Table(MeterRegistry registry, String name, String description) {
        gauges = MultiGauge.builder(name).description(description).register(registry);
    }

    /** One line of a table. */
    public static MultiGauge.Row<Number> row(Tags labels, Number figure) {
        return MultiGauge.Row.of(labels, figure);
    }

    public void show(List<MultiGauge.Row<Number>> rows) {
        gauges.register(List.copyOf(rows), true);
    }

    /** The only figure, without a label. */
    public void show(Number figure) {
        show(List.of(row(Tags.empty(), figure)));
    }

    public void clear() {
        show(List.of());
    }
}

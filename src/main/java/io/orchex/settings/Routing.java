package io.orchex.settings;

import java.util.List;

/** How an agent is chosen. */
public record Routing(String strategy, List<RoutingRule> rules) {

    static Routing of(Values values) {
        return new Routing(values.choice("strategy", RoutingRule.STRATEGIES), values.each("rules", RoutingRule::of));
    }
}

package io.orchex.system;

import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/** All components together. */
final class Vitals {

    private final List<Component> components;
    private final Component database;

    Vitals(List<Check> checks, InstantSource clock, Executor owner) {
        components =
                checks.stream().map(check -> new Component(check, clock, owner)).toList();
        database = components.stream()
                .filter(component -> component.name().equals(Check.DATABASE))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody checks the database"));
    }

    /** How all of them are, by name. */
    record Verdicts(Map<String, Verdict> byName) {

        String overall() {
            if (status(Check.DATABASE).equals(Verdict.OFFLINE)) {
                return Verdict.OFFLINE;
            }
            return byName.values().stream().allMatch(Verdict::good) ? Verdict.HEALTHY : Verdict.DEGRADED;
        }

        String status(String name) {
            return Optional.ofNullable(byName.get(name)).map(Verdict::status).orElse(Verdict.OFFLINE);
        }

        Map<String, String> statuses() {
            Map<String, String> statuses = new LinkedHashMap<>();
            byName.forEach((name, verdict) -> statuses.put(name, verdict.status()));
            return Collections.unmodifiableMap(statuses);
        }

        /** What is wrong with those that are not healthy. */
        Map<String, String> reasons() {
            Map<String, String> reasons = new LinkedHashMap<>();
            byName.forEach((name, verdict) ->
                    Optional.ofNullable(verdict.reason()).ifPresent(reason -> reasons.put(name, reason)));
            return Collections.unmodifiableMap(reasons);
        }
    }

    Future<Verdict> database() {
        return database.verdict();
    }

    /** All at once, so that it takes as long as the slowest, two seconds at most. */
    Future<Verdicts> all() {
        List<Future<Verdict>> looks =
                components.stream().map(Component::verdict).toList();
        return Future.all(looks).map(all -> verdicts(all.list()));
    }

    private Verdicts verdicts(List<Verdict> found) {
        Map<String, Verdict> byName = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            byName.put(components.get(i).name(), found.get(i));
        }
        return new Verdicts(byName);
    }
}

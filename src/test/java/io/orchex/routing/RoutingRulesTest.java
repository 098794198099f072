package io.orchex.routing;

import static io.orchex.routing.RoutingFixtures.NOON;
import static io.orchex.routing.RoutingFixtures.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.routing.RoutingRules.Rule;
import io.orchex.routing.RoutingRules.When;
import io.orchex.task.TaskSpec;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RoutingRulesTest {

    private static final When ALL = new When(Set.of(), Set.of(), Set.of(), Set.of());

    @ParameterizedTest
    @CsvSource({
        "testing, JAVA, high, web, true",
        "debugging, java, high, web, false",
        "testing, python, high, web, false",
        "testing, , high, web, false",
        "testing, java, , web, false",
        "testing, java, high, , false",
        "testing, java, high, other, false"
    })
    void a_rule_is_for_tasks_that_meet_all_of_it(
            String type,
            @Nullable String language,
            @Nullable String priority,
            @Nullable String project,
            boolean matches) {
        When when = new When(Set.of("testing"), Set.of("Java", "kotlin"), Set.of("high"), Set.of("web"));

        assertThat(when.matches(task(type, language, priority, project))).isEqualTo(matches);
    }

    @Test
    void without_conditions_it_is_for_all() {
        assertThat(ALL.matches(task("testing", null, null, null))).isTrue();
    }

    @Test
    void the_tightest_bounds_hold_and_none_is_loosened() {
        RoutingRules rules =
                new RoutingRules(List.of(rule("a", List.of(), "0.50", 200), rule("b", List.of(), "0.20", 400)));

        TaskSpec free = rules.limited(task("testing", null, null, null));
        assertThat(free.maxCostUsd()).contains(new BigDecimal("0.20"));
        assertThat(free.timeoutSeconds()).isEqualTo(200);
        assertThat(rules.limited(free)).isEqualTo(free);

        TaskSpec tight = free.limited(Optional.of(new BigDecimal("0.01")), Optional.of(5));
        assertThat(rules.limited(tight)).isEqualTo(tight);
        assertThat(tight.priority()).isEqualTo("medium");
    }

    @Test
    void what_else_a_task_asks_for_stays() {
        TaskSpec.Requirements required = new TaskSpec.Requirements(Set.of("testing"), 77, 250, "low", "cost", "me");
        TaskSpec.Constraints bounds = new TaskSpec.Constraints(null, List.of("openai"), List.of("not-me"));
        TaskSpec spec = new TaskSpec("testing", "x", null, required, bounds, Map.of("a", "b"));

        TaskSpec limited = new RoutingRules(List.of(rule("a", List.of(), "0.50", 200))).limited(spec);

        assertThat(limited.requirements())
                .isEqualTo(new TaskSpec.Requirements(Set.of("testing"), 77, 200, "low", "cost", "me"));
        assertThat(limited.constraints())
                .isEqualTo(new TaskSpec.Constraints(new BigDecimal("0.50"), List.of("openai"), List.of("not-me")));
        assertThat(limited.metadata()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void agents_that_rules_prefer_go_first_in_their_order() {
        Slots slots = new Slots();
        Router router = new Router(slots, "balanced", InstantSource.fixed(NOON), new Random(1));
        RoutingTable table = RoutingTable.of(List.of(agent("a"), agent("b"), agent("c")));
        RoutingRules rules = new RoutingRules(
                List.of(rule("first", List.of("gone", "c"), null, null), rule("second", List.of("b"), null, null)));
        Ask ask = RoutingFixtures.ask().under(rules);

        assertThat(chosen(router.choose(ask, table, List.of(), 0))).isEqualTo("c");
        slots.take("c", NOON);
        slots.take("c", NOON);
        assertThat(chosen(router.choose(ask, table, List.of(), 0))).isEqualTo("b");
    }

    @Test
    void the_tasks_own_strategy_goes_before_that_of_a_rule() {
        RoutingRules rules = new RoutingRules(
                List.of(new Rule("r", ALL, List.of(), Optional.of("cost"), Optional.empty(), Optional.empty())));

        assertThat(RoutingFixtures.ask().under(rules).wish().strategy()).contains("cost");
        assertThat(RoutingFixtures.ask(List.of(), Optional.of("latency"))
                        .under(rules)
                        .wish()
                        .strategy())
                .contains("latency");
    }

    private static String chosen(Choice choice) {
        return ((Choice.Chosen) choice).agent().agentId();
    }

    private static Rule rule(String name, List<String> prefer, @Nullable String cost, @Nullable Integer seconds) {
        return new Rule(
                name,
                ALL,
                prefer,
                Optional.empty(),
                Optional.ofNullable(cost).map(BigDecimal::new),
                Optional.ofNullable(seconds));
    }

    private static TaskSpec task(
            String type, @Nullable String language, @Nullable String priority, @Nullable String project) {
        return new TaskSpec(
                type,
                "x",
                new TaskSpec.Context(null, null, null, language, null),
                priority == null ? null : new TaskSpec.Requirements(null, null, null, priority, null, null),
                null,
                project == null ? null : Map.of("project", project));
    }
}

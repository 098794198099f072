package io.orchex.routing;

import static io.orchex.routing.RoutingFixtures.NOON;
import static io.orchex.routing.RoutingFixtures.USUAL;
import static io.orchex.routing.RoutingFixtures.WELL;
import static io.orchex.routing.RoutingFixtures.agent;
import static io.orchex.routing.RoutingFixtures.ask;
import static io.orchex.routing.RoutingFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orchex.agent.AgentProtocol.Condition;
import io.orchex.agent.AgentProtocol.History;
import io.orchex.agent.AgentProtocol.Limits;
import io.orchex.agent.AgentProtocol.Preferences;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.ProviderName;
import io.orchex.task.TaskClass;
import io.orchex.task.TaskProtocol.Candidate;
import io.orchex.task.TaskProtocol.ScoreParts;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RouterTest {

    private static final Condition DOWN = new Condition("offline", "closed", null);

    private final Slots slots = new Slots();
    private final Router router = new Router(slots, "balanced", InstantSource.fixed(NOON), new Random(7));

    @Test
    void each_agent_that_is_left_out_is_told_why() {
        RoutableAgent offline =
                agent("offline", ProviderName.LOCAL, "0", new Condition("offline", "closed", null), USUAL);
        RoutableAgent open = agent("open", ProviderName.LOCAL, "0", new Condition("degraded", "open", null), USUAL);
        Condition pause = new Condition("healthy", "closed", NOON.plusSeconds(30));
        RoutableAgent paused = agent("paused", ProviderName.LOCAL, "0", pause, USUAL);
        RoutableAgent busy = agent("busy");
        slots.take("busy", NOON);
        slots.take("busy", NOON);

        Choice choice = choose(ask(), offline, open, paused, busy, agent("free"));

        assertThat(chosen(choice)).isEqualTo("free");
        assertThat(choice.reasons())
                .containsEntry("offline", "offline")
                .containsEntry("open", "its circuit is open after failures")
                .containsEntry("paused", "paused by its provider until 2025-11-29T12:00:30Z")
                .containsEntry("busy", "no free slot");
    }

    @Test
    void nobody_now_is_not_nobody_ever() {
        slots.take("a", NOON);
        slots.take("a", NOON);
        assertThat(choose(ask(), agent("a"))).isInstanceOf(Choice.Later.class);

        TaskClass music = new TaskClass(Set.of("music"), Set.of(), Set.of());
        Ask impossible = new Ask("music", music, 10, Optional.of(10), Ask.Money.UNLIMITED, Set.of(), 0, ask().wish());
        Choice never = choose(impossible, agent("a"), agent("b"));
        assertThat(never).isInstanceOf(Choice.Never.class);
        assertThat(never.reasons()).containsEntry("b", "lacks music");
    }

    @Test
    void an_agent_that_could_cost_more_than_is_left_is_left_out() {
        RoutableAgent dear = agent("dear", ProviderName.OPENAI, "0.10", WELL, USUAL);
        RoutableAgent cheap = agent("cheap", ProviderName.OPENAI, "0.01", WELL, USUAL);
        Ask poor = ask(Optional.of("0.19"), Optional.of("0.2"));
        Ask owned = ask(Optional.of("0.2"), Optional.of("0.19"));

        assertThat(choose(poor, dear).reasons())
                .containsEntry("dear", "may cost 0.200000 USD, 0.19 are left of max_cost_usd");
        assertThat(choose(owned, dear).reasons())
                .containsEntry("dear", "may cost 0.200000 USD, 0.19 are left of the key's budget");
        assertThat(overBudget(choose(poor, dear))).isTrue();
        assertThat(overBudget(choose(owned, dear))).isTrue();
        assertThat(chosen(choose(owned, dear, cheap))).isEqualTo("cheap");
    }

    private static boolean overBudget(Choice choice) {
        return choice instanceof Choice.Never never && never.overBudget();
    }

    @Test
    void preferred_providers_come_first_in_their_order() {
        RoutableAgent google = agent("g", ProviderName.GOOGLE, "0", WELL, USUAL);
        RoutableAgent openai = agent("o", ProviderName.OPENAI, "1", WELL, USUAL);

        assertThat(chosen(choose(ask(List.of("openai", "google"), Optional.empty()), google, openai)))
                .isEqualTo("o");
    }

    @Test
    void a_later_tier_prefers_a_provider_that_was_not_tried() {
        RoutableAgent google = agent("g", ProviderName.GOOGLE, "1", WELL, USUAL);
        RoutingTable table = RoutingTable.of(List.of(agent("l"), google));

        assertThat(chosen(router.choose(ask(), table, List.of("local"), 1))).isEqualTo("g");
    }

    @Test
    void an_agent_pinned_to_a_tier_serves_it_first() {
        RoutableAgent pinned = agent("p", ProviderName.LOCAL, "1", WELL, new Preferences(0.1, 1, 1, 3, 2));
        RoutingTable table = RoutingTable.of(List.of(agent("l"), pinned));

        assertThat(chosen(router.choose(ask(), table, List.of(), 1))).isEqualTo("p");
    }

    @Test
    void the_strategies_cost_and_latency_do_what_they_say() {
        RoutableAgent cheapSlow =
                with(agent("cheap", ProviderName.OPENAI, "0.01", WELL, USUAL), new History(50, 1, 90, 9_000));
        RoutableAgent dearFast =
                with(agent("fast", ProviderName.OPENAI, "0.90", WELL, USUAL), new History(50, 1, 90, 300));

        assertThat(chosen(choose(ask(List.of(), Optional.of("cost")), cheapSlow, dearFast)))
                .isEqualTo("cheap");
        assertThat(chosen(choose(ask(List.of(), Optional.of("latency")), cheapSlow, dearFast)))
                .isEqualTo("fast");
    }

    @Test
    void work_is_spread_over_near_equals_and_kept_from_the_clearly_worse() {
        RoutableAgent worse = with(agent("worse"), new History(500, 0.1, 5, 100));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            seen.add(chosen(choose(ask(), with(agent("a"), good()), with(agent("b"), good()), worse)));
        }

        assertThat(seen).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void round_robin_gives_turns_by_weight_and_spreads_those_of_the_heavy() {
        assertThat(turns(7, weighing("a", 5), weighing("b", 1), weighing("c", 1)))
                .containsExactly("a", "a", "b", "a", "c", "a", "a");
    }

    @Test
    void who_only_asks_takes_nobodys_turn() {
        Ask ask = ask(List.of(), Optional.of("round_robin"));
        RoutingTable table = RoutingTable.of(List.of(agent("a"), agent("b")));

        assertThat(List.of(
                        chosen(router.look(ask, table, List.of(), 0)),
                        chosen(router.choose(ask, table, List.of(), 0)),
                        chosen(router.look(ask, table, List.of(), 0)),
                        chosen(router.look(ask, table, List.of(), 0)),
                        chosen(router.choose(ask, table, List.of(), 0))))
                .containsExactly("a", "a", "b", "b", "b");
    }

    @Test
    void an_agent_that_comes_back_begins_with_no_debt() {
        assertThat(turns(2, weighing("a", 9), weighing("b", 1))).containsExactly("a", "a");
        assertThat(turns(1, agent("b"))).containsExactly("b");
        assertThat(turns(2, weighing("a", 1), weighing("b", 1))).containsExactly("b", "a");
    }

    @Test
    void who_is_not_asked_as_another_tries_again_is_named_too() {
        RoutingTable table = RoutingTable.of(List.of(agent("a"), agent("b"), agent("c")));

        Choice choice = router.insist(ask(), table, "b").orElseThrow();

        assertThat(chosen(choice)).isEqualTo("b");
        assertThat(choice.candidates()).extracting(Candidate::agentId).containsExactly("a", "b", "c");
        assertThat(choice.reasons())
                .isEqualTo(Map.of(
                        "a", "not asked: the task is tried again on b",
                        "c", "not asked: the task is tried again on b"));
    }

    @Test
    void a_task_that_was_too_long_for_one_goes_to_a_larger_one_where_there_is() {
        RoutableAgent same = sized("same", 10_000);
        RoutableAgent larger = with(sized("larger", 10_001), new History(100, 0.3, 30, 9_000));
        Ask outgrown = ask().larger(10_000);

        Choice choice = choose(outgrown, same, larger);

        assertThat(chosen(choice)).isEqualTo("larger");
        assertThat(choice.reasons())
                .isEqualTo(
                        Map.of("same", "holds 10000 tokens, and the task was too long for an agent that holds 10000"));
        assertThat(chosen(choose(outgrown, same, sized("smaller", 9_000)))).isIn("same", "smaller");
    }

    @Test
    void the_unknown_is_tried_before_the_known_mediocre() {
        RoutableAgent mediocre = with(agent("mediocre"), new History(100, 0.6, 50, 1_000));

        assertThat(chosen(choose(ask(), mediocre, agent("unknown")))).isEqualTo("unknown");
    }

    @Test
    void the_unknown_is_tried_by_a_few_tasks_and_not_by_all_that_wait() {
        RoutableAgent proven = withTypes(wide("proven"), good(), Map.of("code_review", good()));
        RoutableAgent unknown = wide("unknown");
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String id = chosen(choose(ask(), proven, unknown));
            slots.take(id, NOON);
            chosen.add(id);
        }

        assertThat(chosen).contains("unknown");
        assertThat(chosen.stream().filter("proven"::equals).count()).isGreaterThan(25);
    }

    @Test
    void what_an_agent_did_for_this_type_says_more_than_what_it_did_for_others() {
        History bad = new History(50, 0.2, 20, 1_000);
        RoutableAgent badHere = withTypes(agent("bad-here"), good(), Map.of("code_review", bad));
        RoutableAgent goodHere = withTypes(agent("good-here"), bad, Map.of("code_review", good()));

        assertThat(parts(choose(ask(), badHere, goodHere), "good-here").performance())
                .isGreaterThan(
                        parts(choose(ask(), badHere, goodHere), "bad-here").performance() + 0.2);
    }

    @Test
    void a_score_is_the_sum_of_its_parts_and_both_are_shown() {
        RoutableAgent dear = agent("dear", ProviderName.OPENAI, "0.20", WELL, new Preferences(1.5, 1, null, 3, 2));
        RoutableAgent cheap = agent("cheap", ProviderName.OPENAI, "0.10", WELL, USUAL);
        slots.take("dear", NOON);
        Choice choice =
                choose(ask(), with(dear, good()), cheap, agent("offline", ProviderName.LOCAL, "0", DOWN, USUAL));

        ScoreParts parts = parts(choice, "dear");
        assertThat(parts.cost()).isEqualTo(0.5);
        assertThat(parts.availability()).isCloseTo(0.5 + 0.3 * 0.5 + 0.2, within(0.001));
        assertThat(parts.fit()).isEqualTo(0.875);
        double sum = 0.4 * parts.fit() + 0.3 * parts.performance() + 0.2 * parts.availability() + 0.1 * parts.cost();
        assertThat(candidate(choice, "dear").score()).isCloseTo(150 * sum, within(0.1));
        assertThat(candidate(choice, "offline").parts()).isNull();
        assertThat(candidate(choice, "offline").score()).isNull();
    }

    @Test
    void a_rate_limit_that_is_nearly_used_up_is_little_free_capacity() {
        RoutableAgent limited = limited("limited", 10, 10);
        for (int i = 0; i < 8; i++) {
            slots.take("limited", NOON);
            slots.release("limited");
        }

        assertThat(parts(choose(ask(), limited), "limited").availability())
                .isCloseTo(0.5 + 0.3 * 0.2 + 0.2, within(0.001));
    }

    @Test
    void to_fail_fast_is_not_to_be_fast() {
        RoutableAgent broken = with(agent("broken"), new History(100, 0.05, 90, 100));
        RoutableAgent steady = with(agent("steady"), new History(100, 1, 90, 1_000));

        assertThat(chosen(choose(ask(List.of(), Optional.of("latency")), broken, steady)))
                .isEqualTo("steady");
    }

    @Test
    void equally_cheap_agents_share_the_work() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            seen.add(chosen(choose(ask(List.of(), Optional.of("cost")), agent("a"), agent("b"))));
        }

        assertThat(seen).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void a_prompt_is_as_long_as_the_agent_can_hold_and_the_money_can_pay() {
        RoutableAgent agent = agent("a", ProviderName.OPENAI, "0.10", WELL, USUAL);
        Ask rich = ask();
        Ask poor = ask(Optional.of("0.35"), Optional.empty());
        Ask owned = ask(Optional.of("1"), Optional.of("0.35"));

        assertThat(rich.promptRoom(agent)).isEqualTo(9_000);
        assertThat(poor.promptRoom(agent)).isEqualTo(2_500);
        assertThat(owned.promptRoom(agent)).isEqualTo(2_500);
        assertThat(poor.promptRoom(agent("free"))).isEqualTo(9_000);
    }

    private List<String> turns(int count, RoutableAgent... agents) {
        return IntStream.range(0, count)
                .mapToObj(turn -> chosen(choose(ask(List.of(), Optional.of("round_robin")), agents)))
                .toList();
    }

    private static RoutableAgent weighing(String id, int weight) {
        return agent(id, ProviderName.LOCAL, "0", WELL, new Preferences(1, weight, null, 3, 2));
    }

    private static RoutableAgent wide(String id) {
        return limited(id, 100, 1_000);
    }

    private static RoutableAgent limited(String id, int atOnce, int perMinute) {
        return limited(id, new Limits(10_000, atOnce, perMinute));
    }

    private static RoutableAgent limited(String id, Limits limits) {
        RoutableAgent agent = agent(id);
        return new RoutableAgent(
                id,
                id,
                agent.provider(),
                agent.endpoint(),
                agent.capabilities(),
                limits,
                agent.prices(),
                agent.preferences(),
                agent.condition(),
                agent.history(),
                agent.historyByType());
    }

    private static RoutableAgent sized(String id, int tokens) {
        return limited(id, new Limits(tokens, 2, 60));
    }

    private static RoutableAgent withTypes(RoutableAgent agent, History all, Map<String, History> types) {
        return new RoutableAgent(
                agent.agentId(),
                agent.name(),
                agent.provider(),
                agent.endpoint(),
                agent.capabilities(),
                agent.limits(),
                agent.prices(),
                agent.preferences(),
                agent.condition(),
                all,
                types);
    }

    private static ScoreParts parts(Choice choice, String agentId) {
        return Objects.requireNonNull(candidate(choice, agentId).parts());
    }

    private static Candidate candidate(Choice choice, String agentId) {
        return choice.candidates().stream()
                .filter(one -> one.agentId().equals(agentId))
                .findFirst()
                .orElseThrow();
    }

    private static History good() {
        return new History(100, 0.99, 95, 1_000);
    }

    private Choice choose(Ask ask, RoutableAgent... agents) {
        return router.choose(ask, RoutingTable.of(List.of(agents)), List.of(), 0);
    }

    private static String chosen(Choice choice) {
        assertThat(choice).isInstanceOf(Choice.Chosen.class);
        return ((Choice.Chosen) choice).agent().agentId();
    }
}

package io.orchex.scenario;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.fake.FakeProvider;
import io.orchex.provider.fake.Received;
import io.orchex.provider.fake.Sent;
import io.orchex.scenario.Crowd.Answer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares what clients were told, what is stored, and what the provider of all tasks has in its log. */
final class Audit {

    /** 165 tokens, at a cent for 1,000. */
    static final BigDecimal BILLED = new BigDecimal("0.00165");

    private static final int MAX_TOKENS = 1_000;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Pattern NAME = Pattern.compile("[\\w-]+-task-\\d+-of-client-\\d+");

    private final ProcessFleet fleet;

    Audit(ProcessFleet fleet) {
        this.fleet = fleet;
    }

    /** An attempt as it is stored; who made an uncertain one does not know whether it was billed. */
    private record Attempt(String name, String outcome, BigDecimal costUsd) {

        boolean uncertain() {
            return outcome.equals("lost") || outcome.equals("aborted");
        }
    }

    /** Whatever the clients were told came true, and was paid for as billed. */
    void assertNothingLost(Crowd crowd, FakeProvider provider) {
        fleet.until("all are done", () -> fleet.count("SELECT count(*) FROM task WHERE status = 'open'") == 0);
        crowd.answers().forEach(this::assertCivil);
        Map<String, Long> stored =
                fleet.map("SELECT description, count(*) FROM task WHERE status = 'completed' GROUP BY description");
        assertThat(stored.values()).as("tasks of one submission").allMatch(number -> number == 1);
        assertThat(fleet.rows("SELECT * FROM task WHERE status <> 'completed'")).isEmpty();
        assertThat(crowd.promises().keySet()).isSubsetOf(stored.keySet());
        assertThat(crowd.promises().values()).allMatch(ids -> ids.size() == 1);
        assertThat(fleet.map("SELECT task_id, status FROM task"))
                .containsKeys(
                        crowd.promises().values().stream().flatMap(Set::stream).toArray(String[]::new));
        assertBooksBalance();
        assertBilled(provider);
    }

    private void assertCivil(Answer answer) {
        assertThat(answer.took()).as(answer.body()).isLessThan(LONGEST_ANSWER);
        if (answer.status() == 409) {
            assertThat(answer.keyed()).isTrue();
        } else if (!answer.accepted()) {
            assertThat(answer.status())
                    .as(() -> answer.body() + "\n" + fleet.complaints())
                    .isEqualTo(503);
            assertThat(answer.code()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(answer.retryAfter()).isPresent();
        }
    }

    /** Each completed task has one success, each sum is that of its parts, and nothing is held any more. */
    void assertBooksBalance() {
        assertThat(fleet.count("SELECT count(*) FROM task_live")).isZero();
        fleet.until("all is settled", () -> fleet.count("SELECT count(*) FROM task_unsettled") == 0);
        assertThat(fleet.rows("""
                SELECT t.task_id, t.status, t.cost_usd, array_agg(a.outcome) AS outcomes, sum(a.cost_usd) AS sum
                FROM task t
                LEFT JOIN task_attempt a USING (task_id)
                GROUP BY t.task_id, t.status, t.cost_usd
                HAVING t.cost_usd <> sum(a.cost_usd)
                    OR count(*) FILTER (WHERE a.outcome = 'succeeded') <> (t.status = 'completed')::int
                    OR count(*) FILTER (WHERE a.outcome = 'running') > 0
                """)).isEmpty();
        long completed = fleet.count("SELECT count(*) FROM task WHERE status = 'completed'");
        assertThat(fleet.count("SELECT coalesce(sum(completed), 0) FROM task_minute"))
                .isEqualTo(completed);
        assertThat(fleet.count("SELECT coalesce(sum(completed), 0) FROM agent_total"))
                .isEqualTo(completed);
        assertThat(fleet.rows("""
                SELECT m.*
                FROM key_budget_month m
                WHERE m.reserved_usd <> 0
                    OR m.spent_usd <> (SELECT sum(cost_usd) FROM task WHERE owner = m.key_id)
                """)).isEmpty();
    }

    /** Every call is an attempt, every attempt a call, but those of which nobody knows: these cost all they could. */
    private void assertBilled(FakeProvider provider) {
        Map<String, List<Attempt>> attempts = attempts();
        Map<String, List<Received>> calls = provider.requests().stream().collect(groupingBy(Audit::name));
        Map<String, Long> answers = provider.sent().stream()
                .filter(Sent::whole)
                .collect(groupingBy(sent -> name(sent.request()), counting()));
        assertThat(calls.keySet()).isSubsetOf(attempts.keySet());
        attempts.forEach((name, made) -> {
            long uncertain = made.stream().filter(Attempt::uncertain).count();
            int called = calls.getOrDefault(name, List.of()).size();
            assertThat((long) called).as("%s: %s", name, made).isBetween(made.size() - uncertain, (long) made.size());
            assertThat(answers.getOrDefault(name, 0L)).as("%s: %s", name, made).isBetween(1L, (long) called);
            made.forEach(attempt -> assertThat(attempt.costUsd())
                    .as(attempt.toString())
                    .isEqualByComparingTo(
                            attempt.uncertain()
                                    ? FaultFixture.reserved(calls.get(name).get(0), MAX_TOKENS)
                                    : BILLED));
        });
    }

    private Map<String, List<Attempt>> attempts() {
        return fleet
                .rows("SELECT description, outcome, a.cost_usd FROM task_attempt a JOIN task USING (task_id)")
                .stream()
                .map(row -> new Attempt(
                        (String) row.get("description"), (String) row.get("outcome"), (BigDecimal) row.get("cost_usd")))
                .collect(groupingBy(Attempt::name));
    }

    private static String name(Received request) {
        Matcher name = NAME.matcher(request.body().encode());
        assertThat(name.find()).as(request.body().encode()).isTrue();
        return name.group();
    }
}

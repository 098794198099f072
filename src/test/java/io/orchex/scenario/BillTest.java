package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeProvider;
import io.orchex.provider.fake.Sent;
import io.orchex.scenario.FaultFixture.Wire;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tasks cost, recomputed from the log of those who would write the bill. */
final class BillTest {

    private static FaultFixture gateway;

    /** One that bears a silence for longer than any of these tests takes. */
    private static FaultFixture patient;

    @BeforeAll
    static void start() {
        gateway = new FaultFixture(Map.of());
        patient = new FaultFixture(Map.of("ORCHEX_PROVIDERS_BETWEEN_BYTES_SECONDS", "120"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        patient.close();
    }

    @AfterEach
    void forgetTheAgents() {
        gateway.removeAgents();
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void what_the_provider_had_in_its_cache_has_its_own_price(Wire wire) {
        FakeProvider fake = agent(wire);
        fake.always(Behaviour.answer("ok", "done").usage(1_000, 600, 100));

        JsonObject task = gateway.run(FaultFixture.task(wire, 30));

        // 400 fresh ones at 0.003, 600 cached ones at 0.0003, 100 of the answer at 0.015 for each 1,000
        assertThat(FaultFixture.cost(task)).isEqualByComparingTo("0.00288");
        assertThat(FaultFixture.cost(task)).isEqualByComparingTo(FaultFixture.bill(fake));
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void attempts_that_broke_off_pay_for_what_went_in_and_came_out(Wire wire) {
        FakeProvider fake = agent(wire);
        String thousand = "x".repeat(1_000);
        fake.next(Behaviour.answer(thousand, "cut").ending(Behaviour.Ending.CUT));
        fake.next(Behaviour.answer(thousand, "silent").ending(Behaviour.Ending.SILENCE));
        fake.next(Behaviour.status(503));

        JsonObject task = gateway.run(FaultFixture.task(wire, 30));

        List<JsonObject> attempts = gateway.attempts(task);
        assertThat(attempts)
                .extracting(attempt -> attempt.getString("outcome"))
                .containsExactly("network", "timeout", "server_error", "succeeded");
        assertThat(attempts.subList(0, 2)).allSatisfy(attempt -> assertThat(attempt.getInteger("output_tokens"))
                .isGreaterThan(150));
        assertThat(FaultFixture.cost(attempts.get(2))).isZero();
        assertThat(FaultFixture.cost(task)).isEqualByComparingTo(FaultFixture.bill(fake));
    }

    @Test
    void what_nobody_told_is_never_more_than_what_was_reserved() {
        FakeProvider fake = agent(Wire.OPENAI);
        fake.always(Behaviour.answer("x".repeat(20_000), "cut").ending(Behaviour.Ending.CUT));
        JsonObject task = FaultFixture.task(Wire.OPENAI, 20);
        task.getJsonObject("requirements").put("max_tokens", 10);

        List<JsonObject> attempts = gateway.attempts(gateway.run(task));

        assertThat(attempts).allSatisfy(attempt -> assertThat(attempt.getInteger("output_tokens"))
                .isEqualTo(10));
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void what_cannot_be_is_counted_as_it_was_reserved(Wire wire) {
        FakeProvider fake = agent(wire);
        JsonObject task = FaultFixture.task(wire, 30);
        BigDecimal reserved = gateway.quoted(task);
        fake.next(Behaviour.answer("ok", "done").usage(2_000_000_000, 0, 100));
        fake.next(Behaviour.answer("ok", "done").usage(100, 0, 2_000_000_000));
        fake.next(Behaviour.answer("ok", "done").usage(2_000_000_000, 2_000_000_000, 2_000_000_000));

        for (int i = 0; i < 3; i++) {
            assertThat(FaultFixture.cost(gateway.run(task))).isEqualByComparingTo(reserved);
        }
    }

    /** Hashes, numbers and foreign tokenizers take more tokens than were reserved: the first bill tells how many. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void who_counts_more_than_was_estimated_overshoots_no_budget_once_that_is_known(Wire wire) {
        FakeProvider fake = agent(wire);
        fake.always(Behaviour.answer("ok", "done").usage(3_000, 0, 100));
        JsonObject task = FaultFixture.task(wire, 30);
        BigDecimal estimated = gateway.quoted(task);
        BigDecimal real = FaultFixture.cost(gateway.run(task));
        BigDecimal reserved = gateway.quoted(task);
        assertThat(real).isGreaterThan(estimated).isLessThanOrEqualTo(reserved);
        BigDecimal budget = reserved.multiply(new BigDecimal("3.5"));

        List<JsonObject> ended = gateway.runAll(20, task, gateway.keyWithBudget(budget));

        BigDecimal spent = ended.stream().map(FaultFixture::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(spent).isBetween(budget.subtract(reserved), budget);
        assertThat(ended)
                .filteredOn(one -> one.getString("status").equals("failed"))
                .isNotEmpty()
                .allSatisfy(one ->
                        assertThat(one.getJsonObject("error").getString("code")).isEqualTo("BUDGET_EXCEEDED"));
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void less_than_nothing_is_nothing_told(Wire wire) {
        FakeProvider fake = agent(wire);
        fake.next(Behaviour.answer("ok", "done").usage(-1_000, 0, 40));
        fake.next(Behaviour.answer("ok", "done").usage(40, 0, -1_000));

        for (int i = 0; i < 2; i++) {
            JsonObject attempt =
                    gateway.attempts(gateway.run(FaultFixture.task(wire, 30))).get(0);
            assertThat(attempt.getInteger("input_tokens")).isPositive();
            assertThat(attempt.getInteger("output_tokens")).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Wire.class)
    void a_cancelled_attempt_pays_exactly_what_had_come(Wire wire) {
        try (FakeProvider fake = agent(patient, wire)) {
            fake.always(Behaviour.answer("x".repeat(600), "and more").ending(Behaviour.Ending.SILENCE));

            JsonObject attempt = cancelled(patient, wire, fake);

            assertThat(FaultFixture.cost(attempt)).isPositive().isEqualByComparingTo(FaultFixture.bill(fake));
        } finally {
            patient.removeAgents();
        }
    }

    /** How much of a running stream has arrived is known to the gateway alone: a part of what the fake had in hand. */
    @ParameterizedTest
    @EnumSource(Wire.class)
    void an_attempt_cancelled_in_full_flow_pays_for_the_part_it_got(Wire wire) {
        FakeProvider fake = agent(wire);
        fake.always(Behaviour.answer("x".repeat(2_400), "and more")
                .pace(new Behaviour.Pace(Duration.ZERO, 200, Duration.ofMillis(100)))
                .ending(Behaviour.Ending.SILENCE));

        JsonObject attempt = cancelled(gateway, wire, fake);

        Sent sent = fake.sent().get(0);
        assertThat(attempt.getInteger("output_tokens"))
                .isPositive()
                .isLessThan(FaultFixture.tokens(sent.text().length()));
        assertThat(FaultFixture.cost(attempt))
                .isEqualByComparingTo(FaultFixture.price(sent, attempt.getInteger("output_tokens")));
    }

    /** Runs a task until text of its answer has come, cancels it, and gives its only attempt. */
    private static JsonObject cancelled(FaultFixture gateway, Wire wire, FakeProvider fake) {
        var asked = fake.nextRequest();
        JsonObject task = gateway.submit(FaultFixture.task(wire, 60));
        String path = "/v1/tasks/" + task.getString("task_id");
        var request = await(asked);
        FaultFixture.until(() -> gateway.progress(path), percentage -> percentage > FaultFixture.STARTED_PERCENTAGE);

        assertThat(gateway.orchex.delete(path).statusCode()).isEqualTo(200);

        await(request.connectionClosed());
        List<JsonObject> attempts = FaultFixture.until(
                () -> gateway.attempts(task), list -> list.get(0).getInteger("output_tokens", 0) > 0);
        assertThat(attempts).hasSize(1);
        JsonObject attempt = attempts.get(0);
        assertThat(attempt.getString("outcome")).isEqualTo("cancelled");
        assertThat(FaultFixture.cost(gateway.view(path))).isEqualByComparingTo(FaultFixture.cost(attempt));
        return attempt;
    }

    private static FakeProvider agent(Wire wire) {
        return agent(gateway, wire);
    }

    private static FakeProvider agent(FaultFixture gateway, Wire wire) {
        FakeProvider fake = wire.start(gateway.orchex.vertx());
        gateway.register("only", wire, fake.baseUrl().toString(), 3);
        return fake;
    }
}

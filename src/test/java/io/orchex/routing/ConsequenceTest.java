package io.orchex.routing;

import static io.orchex.routing.RoutingFixtures.USUAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.agent.AgentProtocol.Preferences;
import io.orchex.provider.Fault;
import io.orchex.routing.Consequence.Again;
import io.orchex.routing.Consequence.GiveBack;
import io.orchex.routing.Consequence.NextTier;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ConsequenceTest {

    @ParameterizedTest
    @MethodSource("mayPass")
    void what_may_pass_is_tried_again_on_the_same_agent(Fault fault) {
        assertThat(after(fault, 0, 1)).isInstanceOf(Again.class);
    }

    @ParameterizedTest
    @MethodSource("staysSo")
    void what_stays_so_goes_to_the_next_agent_at_once(Fault fault) {
        assertThat(after(fault, 0, 1)).isInstanceOf(NextTier.class);
    }

    @Test
    void our_own_hanging_up_is_nobodys_failure() {
        assertThat(after(new Fault.Aborted("x"), 0, 1)).isInstanceOf(GiveBack.class);
    }

    @Test
    void the_tiers_have_four_three_and_two_attempts() {
        Fault fault = new Fault.Network("x");
        for (int tier = 0; tier < 3; tier++) {
            int attempts = 1;
            while (after(fault, tier, attempts) instanceof Again) {
                attempts++;
            }
            assertThat(attempts).isEqualTo(4 - tier);
        }
    }

    @Test
    void the_agents_own_retry_policy_can_only_lower_that() {
        Preferences once = new Preferences(1, 1, null, 0, 2);

        assertThat(Consequence.of(new Fault.Network("x"), once, 0, 1, new Random(1)))
                .isInstanceOf(NextTier.class);
    }

    @Test
    void the_providers_word_on_when_to_come_back_is_kept() {
        Fault soon = new Fault.RateLimited("x", Duration.ofSeconds(7));
        Fault late = new Fault.RateLimited("x", Duration.ofMinutes(10));

        assertThat(after(soon, 0, 1)).isEqualTo(new Again(Duration.ofSeconds(7)));
        assertThat(after(late, 0, 1)).isInstanceOf(NextTier.class);
    }

    @Test
    void the_wait_grows_with_jitter_and_has_an_end() {
        Preferences steep = new Preferences(1, 1, null, 10, 10);
        Random chance = new Random(3);
        for (int i = 0; i < 1_000; i++) {
            Again second = (Again) Consequence.of(new Fault.Network("x"), steep, 0, 2, chance);
            Again third = (Again) Consequence.of(new Fault.Network("x"), steep, 0, 3, chance);
            assertThat(second.delay()).isBetween(Duration.ZERO, Duration.ofSeconds(10));
            assertThat(third.delay()).isBetween(Duration.ZERO, Duration.ofSeconds(30));
        }
    }

    static Stream<Fault> mayPass() {
        return Stream.of(
                new Fault.Timeout("x"),
                new Fault.Network("x"),
                new Fault.RateLimited("x", null),
                new Fault.ServerError("x", null));
    }

    static List<Fault> staysSo() {
        return List.of(
                new Fault.CredentialsRefused("x"),
                new Fault.QuotaExhausted("x"),
                new Fault.UnknownModel("x"),
                new Fault.RequestRejected("x"),
                new Fault.Malformed("x"),
                new Fault.Refused("x"),
                new Fault.Truncated("x", "y"),
                new Fault.TooSlow("x"),
                new Fault.OutOfTime("x"));
    }

    private static Consequence after(Fault fault, int tier, int tierAttempts) {
        return Consequence.of(fault, USUAL, tier, tierAttempts, new Random(1));
    }
}

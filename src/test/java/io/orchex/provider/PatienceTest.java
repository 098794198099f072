package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.Call.Patience;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeProvider;
import io.orchex.provider.fake.Received;
import io.vertx.core.Promise;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PatienceTest extends ProviderTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void silence_before_the_first_byte_is_cut(Upstream upstream) {
        fake(upstream).next(Behaviour.silence());

        assertCut(upstream, new Patience(SHORT, LONG, LONG), "did not answer within 200 ms");
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void headers_are_not_yet_an_answer(Upstream upstream) {
        fake(upstream).next(Behaviour.headThenSilence());

        assertCut(upstream, new Patience(SHORT, LONG, LONG), "did not answer within 200 ms");
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void silence_in_the_middle_is_cut(Upstream upstream) {
        fake(upstream).next(Behaviour.silenceInTheMiddle());

        assertCut(upstream, new Patience(LONG, SHORT, LONG), "fell silent in the middle of its answer, for 200 ms");
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void drops_of_bytes_do_not_outlast_the_whole_limit(Upstream upstream) {
        fake(upstream).next(Behaviour.oneByteEach(Duration.ofMillis(20)));

        Patience fair = new Patience(SHORT.dividedBy(2), SHORT.dividedBy(2), SHORT);
        assertCut(upstream, fair, Fault.TooSlow.class, "did not end its answer within 200 ms");
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void who_had_less_time_than_silence_is_given_is_not_called_slow(Upstream upstream) {
        fake(upstream).next(Behaviour.oneByteEach(Duration.ofMillis(20)));

        Patience hasty = new Patience(LONG, LONG, SHORT);
        assertCut(upstream, hasty, Fault.OutOfTime.class, "did not end its answer within 200 ms");
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void a_slow_answer_within_the_limits_is_an_answer(Upstream upstream) {
        fake(upstream).next(Behaviour.answer("x", "slow").after(Duration.ofMillis(300)));

        assertThat(answer(upstream).text()).contains("slow");
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void abort_closes_the_connection_before_the_first_byte(Upstream upstream) {
        fake(upstream).next(Behaviour.silence());

        assertAborted(upstream);
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void abort_closes_the_connection_in_the_middle(Upstream upstream) {
        fake(upstream).next(Behaviour.silenceInTheMiddle());

        assertAborted(upstream);
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void abort_before_anything_was_sent_ends_the_call(Upstream upstream) {
        Call call = upstream.call(fake(upstream));
        Promise<Completion> outcome = Promise.promise();

        vertx.runOnContext(now -> {
            Exchange exchange = complete(upstream, call);
            exchange.abort().run();
            exchange.completion().onComplete(outcome);
        });

        assertThat(failure(outcome.future()).fault()).isInstanceOf(Fault.Aborted.class);
        assertThat(fake(upstream).requests()).isEmpty();
        assertThat(answer(upstream).text()).as("the next call").isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void abort_after_the_end_is_harmless(Upstream upstream) {
        Exchange exchange = complete(upstream);
        Completion completion = settled(exchange.completion());

        exchange.abort().run();

        assertThat(settled(exchange.completion())).isSameAs(completion);
        assertThat(answer(upstream).text()).isEqualTo(completion.text());
    }

    private void assertAborted(Upstream upstream) {
        FakeProvider fake = fake(upstream);
        var asked = fake.nextRequest();
        Exchange exchange = complete(upstream);
        Received request = settled(asked);

        exchange.abort().run();

        assertThat(failure(exchange.completion()).fault()).isInstanceOf(Fault.Aborted.class);
        settled(request.connectionClosed());
    }

    private void assertCut(Upstream upstream, Patience patience, String message) {
        assertCut(upstream, patience, Fault.Timeout.class, message);
    }

    private void assertCut(Upstream upstream, Patience patience, Class<? extends Fault> expected, String message) {
        FakeProvider fake = fake(upstream);
        Fault fault = failure(complete(upstream, upstream.call(fake, patience)).completion())
                .fault();

        assertThat(fault).isInstanceOf(expected);
        assertThat(fault.message()).contains(message);
        settled(fake.connectionClosed());
    }
}

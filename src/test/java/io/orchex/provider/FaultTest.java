package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.orchex.provider.Completion.Usage;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeProvider;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FaultTest extends ProviderTest {

    private static final String LEAK = "key " + FakeProvider.KEY + " of team blue-secret-value is wrong";

    private record Case(String name, Behaviour behaviour, Class<? extends Fault> fault) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Arguments> cases() {
        List<Case> cases = Stream.concat(statuses(), misbehaviours()).toList();
        return Arrays.stream(Upstream.values())
                .flatMap(upstream -> cases.stream().map(each -> arguments(upstream, each)));
    }

    private static Stream<Case> statuses() {
        return Stream.of(
                        Map.entry(300, Fault.RequestRejected.class),
                        Map.entry(307, Fault.RequestRejected.class),
                        Map.entry(400, Fault.RequestRejected.class),
                        Map.entry(401, Fault.CredentialsRefused.class),
                        Map.entry(402, Fault.QuotaExhausted.class),
                        Map.entry(403, Fault.CredentialsRefused.class),
                        Map.entry(404, Fault.UnknownModel.class),
                        Map.entry(408, Fault.ServerError.class),
                        Map.entry(409, Fault.RequestRejected.class),
                        Map.entry(413, Fault.RequestRejected.class),
                        Map.entry(418, Fault.RequestRejected.class),
                        Map.entry(422, Fault.RequestRejected.class),
                        Map.entry(429, Fault.RateLimited.class),
                        Map.entry(451, Fault.Refused.class),
                        Map.entry(500, Fault.ServerError.class),
                        Map.entry(502, Fault.ServerError.class),
                        Map.entry(503, Fault.ServerError.class),
                        Map.entry(504, Fault.ServerError.class),
                        Map.entry(529, Fault.RateLimited.class))
                .flatMap(entry -> Stream.of(
                        new Case("status " + entry.getKey(), Behaviour.status(entry.getKey()), entry.getValue()),
                        new Case(
                                "HTML with status " + entry.getKey(),
                                Behaviour.status(entry.getKey(), "<html><body>Sorry</body></html>"),
                                entry.getValue())));
    }

    private static Stream<Case> misbehaviours() {
        return Stream.of(
                new Case(
                        "an error in an odd shape",
                        Behaviour.status(503, "{\"error\":{\"type\":1,\"details\":\"x\",\"message\":[],\"code\":{}}}"),
                        Fault.ServerError.class),
                new Case(
                        "a message that is no error",
                        Behaviour.status(200, "{\"message\":\"hi\"}"),
                        Fault.Malformed.class),
                new Case("no content", Behaviour.status(204, ""), Fault.Malformed.class),
                new Case("out of money", Behaviour.insufficientQuota(), Fault.QuotaExhausted.class),
                new Case("HTML", Behaviour.html(), Fault.Malformed.class),
                new Case("wrong shape", Behaviour.wrongShape(), Fault.Malformed.class),
                new Case("wrong events", Behaviour.wrongEvents(), Fault.Malformed.class),
                new Case("broken events", Behaviour.brokenEvents(), Fault.Malformed.class),
                new Case("no events", Behaviour.empty(), Fault.Malformed.class),
                new Case("empty text", Behaviour.text(" "), Fault.Malformed.class),
                new Case("huge", Behaviour.huge(9 << 20), Fault.Malformed.class),
                new Case("cut", Behaviour.cutStream(), Fault.Network.class),
                new Case("ended half way", Behaviour.endedStream(), Fault.Network.class),
                new Case("hung up", Behaviour.hangUp(), Fault.Network.class),
                new Case("refusal", Behaviour.refusal("I can't help with that."), Fault.Refused.class),
                new Case("max tokens", Behaviour.maxTokens(), Fault.Truncated.class));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void each_misbehaviour_is_exactly_one_fault(Upstream upstream, Case each) {
        fake(upstream).next(each.behaviour);

        assertThat(fault(upstream)).isInstanceOf(each.fault);
        assertThat(answer(upstream).text()).as("the next call").isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void an_error_in_the_middle_of_a_stream_is_told_apart(Upstream upstream) {
        fake(upstream).next(Behaviour.errorInTheMiddle());

        Class<? extends Fault> expected =
                upstream.provider == ProviderName.ANTHROPIC ? Fault.RateLimited.class : Fault.ServerError.class;
        assertThat(fault(upstream)).isInstanceOf(expected);
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void a_fault_after_the_answer_began_tells_what_may_be_billed(Upstream upstream) {
        fake(upstream).next(Behaviour.maxTokens().usage(500, 100, 1000));

        FaultException failure = failure(complete(upstream).completion());

        assertThat(failure.usage()).isEqualTo(new Usage(500, 100, 1000));
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void what_a_larger_model_could_hold_is_told_from_what_none_takes(Upstream upstream) {
        for (Behaviour tooLong : List.of(
                Behaviour.status(413),
                rejected("prompt is too long: 205000 tokens > 200000 maximum"),
                rejected("This model's maximum context length is 8192 tokens"),
                rejected("The input token count (9000) exceeds the maximum number of tokens allowed (8192)"),
                Behaviour.maxTokens())) {
            fake(upstream).next(tooLong);
            assertThat(fault(upstream).tooLong()).isTrue();
        }
        fake(upstream).next(rejected("temperature must be at most 1"));
        assertThat(fault(upstream).tooLong()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void what_is_no_event_of_json_is_told_in_words_that_help(Upstream upstream) {
        fake(upstream).next(Behaviour.brokenEvents());

        assertThat(fault(upstream).message()).contains("no JSON object", "config.base_url");
    }

    private static Behaviour rejected(String message) {
        return Behaviour.status(400, "{\"error\":{\"message\":\"%s\"}}".formatted(message));
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void retry_after_is_read_as_seconds_and_as_a_date(Upstream upstream) {
        Instant soon = Instant.now().plus(90, ChronoUnit.SECONDS);
        fake(upstream)
                .next(
                        Behaviour.status(429).retryAfter(Duration.ofSeconds(17)),
                        Behaviour.status(503).retryAfter(Duration.ofSeconds(3)),
                        Behaviour.status(529).retryAfter(soon),
                        Behaviour.status(429));

        assertThat(fault(upstream)).extracting("retryAfter").isEqualTo(Duration.ofSeconds(17));
        assertThat(fault(upstream)).extracting("retryAfter").isEqualTo(Duration.ofSeconds(3));
        assertThat(((Fault.RateLimited) fault(upstream)).retryAfter())
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(91));
        assertThat(fault(upstream)).extracting("retryAfter").isNull();
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void no_secret_leaves_by_a_message(Upstream upstream) {
        fake(upstream)
                .next(Behaviour.status(400, "{\"error\":{\"message\":\"%s %s\"}}".formatted(LEAK, "x".repeat(900))));
        Endpoint plain = upstream.at(fake(upstream).baseUrl());
        Endpoint endpoint =
                new Endpoint(plain.baseUrl(), plain.model(), plain.apiKey(), Map.of("x-team", "blue-secret-value"));

        FaultException failure = failure(complete(upstream, new Call(endpoint, Upstream.PROMPT, Upstream.PATIENT))
                .completion());

        assertThat(failure.getMessage())
                .contains("key **** of team **** is wrong")
                .doesNotContain("0123456789")
                .hasSizeLessThan(Quotation.LONGEST + 80);
    }

    @ParameterizedTest
    @EnumSource(names = {"ANTHROPIC", "OPENAI", "GOOGLE"})
    void a_wrong_key_is_refused_without_being_told(Upstream upstream) {
        FaultException failure = failureWithKey(upstream, "sk-wrong-secret-12345");

        assertThat(failure.fault()).isInstanceOf(Fault.CredentialsRefused.class);
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void a_key_that_no_header_can_hold_is_not_sent(Upstream upstream) {
        for (String key : List.of("sk-secret\r\nx-evil: 1", "sk-secret-\u043a", "sk-secret\0")) {
            FaultException failure = failureWithKey(upstream, key);

            assertThat(failure.fault()).isInstanceOf(Fault.RequestRejected.class);
            assertThat(failure.getMessage()).contains("the API key").doesNotContain("secret");
        }
        assertThat(fake(upstream).requests()).isEmpty();
    }

    private FaultException failureWithKey(Upstream upstream, String key) {
        Endpoint endpoint = new Endpoint(fake(upstream).baseUrl(), upstream.model, new Secret(key), Map.of());
        return failure(complete(upstream, new Call(endpoint, Upstream.PROMPT, Upstream.PATIENT))
                .completion());
    }

    @ParameterizedTest
    @EnumSource(names = {"ANTHROPIC", "OPENAI", "GOOGLE"})
    void without_a_key_nothing_is_sent(Upstream upstream) {
        Endpoint endpoint = new Endpoint(fake(upstream).baseUrl(), upstream.model, null, Map.of());

        FaultException failure = failure(complete(upstream, new Call(endpoint, Upstream.PROMPT, Upstream.PATIENT))
                .completion());

        assertThat(failure.fault()).isInstanceOf(Fault.CredentialsRefused.class);
        assertThat(failure.getMessage()).contains("config.api_key");
        assertThat(fake(upstream).requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void an_unknown_model_is_told_with_the_providers_words(Upstream upstream) {
        fake(upstream).knowing("another");

        assertThat(fault(upstream)).isInstanceOf(Fault.UnknownModel.class);
        assertThat(fault(upstream).message()).contains(upstream.model);
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void a_base_url_that_is_none_is_rejected(Upstream upstream) {
        for (String url : List.of("ftp://127.0.0.1/", "builtin:engine", "relative/path", "")) {
            Call call = new Call(upstream.at(URI.create(url)), Upstream.PROMPT, Upstream.PATIENT);

            FaultException failure = failure(complete(upstream, call).completion());

            assertThat(failure.fault()).isInstanceOf(Fault.RequestRejected.class);
            assertThat(failure.getMessage()).contains("config.base_url");
        }
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void a_listener_that_throws_ends_the_call(Upstream upstream) {
        Exchange exchange = providers.of(upstream.provider).complete(upstream.call(fake(upstream)), text -> {
            throw new IllegalStateException("no");
        });

        assertThat(failure(exchange.completion()).fault()).isInstanceOf(Fault.Malformed.class);
    }

    @Test
    void anthropic_tells_a_spent_monthly_limit_by_429() {
        fake(Upstream.ANTHROPIC).next(Behaviour.status(429, """
                {"type":"error","error":{"type":"rate_limit_error","message":"Limit reached",
                "details":{"error_code":"enforced_spend_limit_reached"}}}"""));

        assertThat(fault(Upstream.ANTHROPIC)).isInstanceOf(Fault.QuotaExhausted.class);
    }

    @Test
    void openai_tells_a_hidden_model_by_403_and_a_content_filter_by_400() {
        fake(Upstream.OPENAI)
                .next(
                        Behaviour.status(403, "{\"error\":{\"message\":\"No access\",\"code\":\"model_not_found\"}}"),
                        Behaviour.status(400, "{\"error\":{\"message\":\"Filtered\",\"code\":\"content_filter\"}}"));

        assertThat(fault(Upstream.OPENAI)).isInstanceOf(Fault.UnknownModel.class);
        assertThat(fault(Upstream.OPENAI)).isInstanceOf(Fault.Refused.class);
    }

    @Test
    void google_tells_a_wrong_key_by_400_and_the_wait_in_the_body() {
        fake(Upstream.GOOGLE).next(Behaviour.status(429, """
                [{"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED","details":[
                {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.5s"}]}}]"""));
        Endpoint wrongKey =
                new Endpoint(fake(Upstream.GOOGLE).baseUrl(), "gemini-3.8-flash", new Secret("wrong"), Map.of());

        assertThat(fault(Upstream.GOOGLE)).extracting("retryAfter").isEqualTo(Duration.ofMillis(34_500));
        assertThat(failure(complete(Upstream.GOOGLE, new Call(wrongKey, Upstream.PROMPT, Upstream.PATIENT))
                                .completion())
                        .fault())
                .isInstanceOf(Fault.CredentialsRefused.class);
    }

    @Test
    void local_servers_word_their_errors_freely() {
        fake(Upstream.LOCAL)
                .next(
                        Behaviour.status(404, "{\"error\":\"model 'x' not found\"}"),
                        Behaviour.status(400, "{\"object\":\"error\",\"message\":\"too long\",\"code\":400}"),
                        Behaviour.status(404, "{\"detail\":\"Not Found\"}"));

        assertThat(fault(Upstream.LOCAL).message()).contains("model 'x' not found");
        assertThat(fault(Upstream.LOCAL).message()).contains("too long");
        assertThat(fault(Upstream.LOCAL).message()).contains("Not Found");
    }
}

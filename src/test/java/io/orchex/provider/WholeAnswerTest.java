package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.Completion.Usage;
import io.orchex.provider.fake.Behaviour;
import io.vertx.core.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that do not stream, though they were asked to: what they send whole is an answer all the same. */
final class WholeAnswerTest extends ProviderTest {

    private static final String LONG = "lorem ipsum ".repeat(20_000);

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void an_answer_may_come_whole(Upstream upstream) {
        fake(upstream).next(Behaviour.json(whole(upstream, "Good.", done(upstream))));

        Completion completion = answer(upstream);

        assertThat(completion.text()).isEqualTo("Good.");
        assertThat(completion.usage()).isEqualTo(new Usage(1000, 600, 77));
        assertThat(completion.model()).isEqualTo(upstream.model);
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void it_may_be_long(Upstream upstream) {
        fake(upstream).next(Behaviour.json(whole(upstream, LONG, done(upstream))));

        assertThat(answer(upstream).text()).isEqualTo(LONG);
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void one_that_stopped_at_its_limit_is_cut(Upstream upstream) {
        String stop =
                switch (upstream) {
                    case ANTHROPIC, ANTHROPIC_BY_TOOL -> "max_tokens";
                    case OPENAI, LOCAL -> "length";
                    case GOOGLE -> "MAX_TOKENS";
                };
        fake(upstream).next(Behaviour.json(whole(upstream, "Goo", stop)));

        assertThat(fault(upstream)).isInstanceOf(Fault.Truncated.class);
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void half_of_it_is_none(Upstream upstream) {
        String half = whole(upstream, "Good.", done(upstream));
        fake(upstream).next(Behaviour.json(half.substring(0, half.length() / 2)));

        assertThat(fault(upstream))
                .isInstanceOf(Fault.Malformed.class)
                .extracting(Fault::message)
                .asString()
                .contains("no answer of its protocol; check config.base_url");
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void one_is_kept_though_its_accounting_can_not_be_read(Upstream upstream) {
        String good = whole(upstream, "Good.", done(upstream));
        for (String odd : List.of(
                good.replaceAll("(tokens|TokenCount)\":\\d+", "$1\":\"many\""),
                good.replaceAll("\"(usage|usageMetadata)\":", "\"$1\":[1],\"other\":"))) {
            fake(upstream).next(Behaviour.json(odd));

            Completion completion = answer(upstream);

            assertThat(completion.text()).isEqualTo("Good.");
            assertThat(completion.usage().estimated()).as(odd).isTrue();
            assertThat(completion.usage().input()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void an_error_is_one_though_its_status_is_200(Upstream upstream) {
        fake(upstream).next(Behaviour.json("""
                        {"type":"error","error":{"type":"rate_limit_error","code":429,"status":"RESOURCE_EXHAUSTED",\
                        "message":"Too many"}}"""));

        assertThat(fault(upstream)).isInstanceOf(Fault.RateLimited.class);
    }

    @Test
    void what_the_model_says_before_it_calls_the_tool_is_no_part_of_its_answer() {
        fake(Upstream.ANTHROPIC_BY_TOOL).next(Behaviour.json("""
                {"type":"message","role":"assistant","model":"m","stop_reason":"tool_use",\
                "content":[{"type":"text","text":"Let me see."},\
                {"type":"tool_use","id":"toolu_1","name":"answer","input":{"explanation":"Good."}}],\
                "usage":{"input_tokens":10,"output_tokens":5}}"""));

        assertThat(answer(Upstream.ANTHROPIC_BY_TOOL).text()).isEqualTo("{\"explanation\":\"Good.\"}");
    }

    @Test
    void a_refusal_is_one() {
        fake(Upstream.OPENAI).next(Behaviour.json("""
                {"object":"chat.completion","choices":[{"index":0,"finish_reason":"stop",\
                "message":{"role":"assistant","content":null,"refusal":"I can't help with that."}}]}"""));

        assertThat(fault(Upstream.OPENAI)).isInstanceOf(Fault.Refused.class);
    }

    @Test
    void a_server_may_tell_nothing_but_the_text() {
        fake(Upstream.LOCAL).next(Behaviour.json("""
                {"choices":[{"message":{"content":"Good."}}]}"""));

        assertThat(answer(Upstream.LOCAL).text()).isEqualTo("Good.");
    }

    private static String done(Upstream upstream) {
        return switch (upstream) {
            case ANTHROPIC, ANTHROPIC_BY_TOOL -> "end_turn";
            case OPENAI, LOCAL -> "stop";
            case GOOGLE -> "STOP";
        };
    }

    private static String whole(Upstream upstream, String text, String stop) {
        return switch (upstream) {
            case ANTHROPIC, ANTHROPIC_BY_TOOL -> """
                    {"id":"msg_1","type":"message","role":"assistant","model":"%s","stop_sequence":null,\
                    "content":[{"type":"text","text":%s}],"stop_reason":"%s","usage":{"input_tokens":400,\
                    "cache_creation_input_tokens":0,"cache_read_input_tokens":600,"output_tokens":77}}""".formatted(upstream.model, Json.encode(text), stop);
            case OPENAI, LOCAL -> """
                    {"id":"chatcmpl-1","object":"chat.completion","created":1790000000,"model":"%s",\
                    "choices":[{"index":0,"message":{"role":"assistant","content":%s,"refusal":null},\
                    "logprobs":null,"finish_reason":"%s"}],"usage":{"prompt_tokens":1000,"completion_tokens":77,\
                    "total_tokens":1077,"prompt_tokens_details":{"cached_tokens":600}}}""".formatted(upstream.model, Json.encode(text), stop);
            case GOOGLE -> """
                    {"candidates":[{"content":{"parts":[{"text":%s}],"role":"model"},"finishReason":"%s","index":0}],\
                    "usageMetadata":{"promptTokenCount":1000,"cachedContentTokenCount":600,\
                    "candidatesTokenCount":70,"thoughtsTokenCount":7,"totalTokenCount":1077},\
                    "modelVersion":"%s","responseId":"r"}""".formatted(Json.encode(text), stop, upstream.model);
        };
    }
}

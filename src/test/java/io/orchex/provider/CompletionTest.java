package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.Completion.Usage;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.Behaviour.Answer;
import io.orchex.provider.fake.FakeProvider;
import io.orchex.provider.fake.Received;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CompletionTest extends ProviderTest {

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void an_answer_of_the_asked_shape_comes_whole_with_usage_and_model(Upstream upstream) {
        Answer answer = Behaviour.answer("int x = 1; // ≤ 💡", "Set \"x\"\nto one", "Name it", "Test it");
        fake(upstream).next(answer.usage(1000, 600, 77));

        Completion completion = answer(upstream);

        JsonObject expected = new JsonObject()
                .put("code", "int x = 1; // ≤ 💡")
                .put("explanation", "Set \"x\"\nto one")
                .put("suggestions", new JsonArray().add("Name it").add("Test it"));
        assertThat(new JsonObject(completion.text())).isEqualTo(expected);
        assertThat(completion.usage()).isEqualTo(new Usage(1000, 600, 77));
        assertThat(completion.model()).isEqualTo(upstream.model);
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void free_text_is_passed_on_as_it_is(Upstream upstream) {
        fake(upstream).next(Behaviour.text("I would rather explain."));

        assertThat(answer(upstream).text()).isEqualTo("I would rather explain.");
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void a_stream_may_be_cut_anywhere(Upstream upstream) {
        Answer answer = Behaviour.answer("é💡", "≤");
        for (int size = 1; size <= 40; size++) {
            fake(upstream).next(answer.inPieces(size));

            assertThat(answer(upstream).text()).as("pieces of %d", size).isEqualTo(answer.text());
        }
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void the_text_so_far_grows_until_it_is_the_answer(Upstream upstream) {
        fake(upstream).next(Behaviour.text("one two three four five six seven").inPieces(50));
        List<String> told = new CopyOnWriteArrayList<>();

        Completion completion = settled(providers
                .of(upstream.provider)
                .complete(upstream.call(fake(upstream)), told::add)
                .completion());

        assertThat(told).hasSizeGreaterThan(1).last().isEqualTo(completion.text());
        assertThat(told).allSatisfy(text -> assertThat(completion.text()).startsWith(text));
        assertThat(told).isSortedAccordingTo((a, b) -> a.length() - b.length());
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void connections_are_used_again(Upstream upstream) {
        answer(upstream);
        answer(upstream);

        List<Received> requests = fake(upstream).requests();
        assertThat(requests.get(0).connectionClosed()).isSameAs(requests.get(1).connectionClosed());
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void the_prompt_carries_instruction_and_sources(Upstream upstream) {
        answer(upstream);

        assertThat(fake(upstream).lastRequest().body().encode())
                .contains("You review code.")
                .contains("Review this.\\n\\nsrc/Öl.java:\\n```java\\nclass Öl {}\\n```")
                .contains("\"explanation\"");
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void the_key_travels_in_one_header_only(Upstream upstream) {
        answer(upstream);

        Received request = fake(upstream).lastRequest();
        assertThat(request.uri()).doesNotContain(FakeProvider.KEY);
        assertThat(request.headers().values().stream().filter(value -> value.contains(FakeProvider.KEY)))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void headers_of_the_agent_are_sent_and_cannot_change_the_framing(Upstream upstream) {
        FakeProvider fake = fake(upstream);
        Map<String, String> headers = Map.of("x-team", "blue", "Content-Length", "3", "Host", "evil.example");
        Endpoint endpoint = new Endpoint(fake.baseUrl(), upstream.model, new Secret(FakeProvider.KEY), headers);

        settled(complete(upstream, new Call(endpoint, Upstream.PROMPT, Upstream.PATIENT))
                .completion());

        assertThat(fake.lastRequest().header("x-team")).isEqualTo("blue");
        assertThat(fake.lastRequest().header("host")).startsWith("127.0.0.1:");
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void a_trailing_slash_of_the_base_url_changes_nothing(Upstream upstream) {
        FakeProvider fake = fake(upstream);
        Endpoint endpoint = upstream.at(URI.create(fake.baseUrl() + "/"));

        settled(complete(upstream, new Call(endpoint, Upstream.PROMPT, Upstream.PATIENT))
                .completion());

        assertThat(fake.lastRequest().path()).doesNotContain("//");
    }

    @Test
    void a_local_server_without_a_key_gets_no_authorization() {
        FakeProvider fake = fake(Upstream.LOCAL);
        Endpoint endpoint = new Endpoint(fake.baseUrl(), "qwen3-coder", null, Map.of());

        settled(complete(Upstream.LOCAL, new Call(endpoint, Upstream.PROMPT, Upstream.PATIENT))
                .completion());

        assertThat(fake.lastRequest().headers()).doesNotContainKey("authorization");
        assertThat(fake.lastRequest().body().getInteger("max_tokens")).isEqualTo(1000);
    }

    @Test
    void claude_is_asked_by_schema_and_only_older_models_by_a_forced_tool() {
        answer(Upstream.ANTHROPIC);
        answer(Upstream.ANTHROPIC_BY_TOOL);

        assertThat(fake(Upstream.ANTHROPIC).lastRequest().body().fieldNames())
                .contains("output_config")
                .doesNotContain("tool_choice");
        assertThat(fake(Upstream.ANTHROPIC_BY_TOOL).lastRequest().body().getJsonObject("tool_choice"))
                .isEqualTo(new JsonObject().put("type", "tool").put("name", "answer"));
    }

    @Test
    void a_model_of_google_may_carry_its_prefix_and_cannot_leave_its_place_in_the_path() {
        FakeProvider fake = fake(Upstream.GOOGLE);
        for (String model : List.of("models/gemini-3.8-flash", "../../v1/files?x=")) {
            Endpoint endpoint = new Endpoint(fake.baseUrl(), model, new Secret(FakeProvider.KEY), Map.of());
            settled(complete(Upstream.GOOGLE, new Call(endpoint, Upstream.PROMPT, Upstream.PATIENT))
                    .completion());
        }

        assertThat(fake.requests().get(0).path()).isEqualTo("/v1beta/models/gemini-3.8-flash:streamGenerateContent");
        assertThat(fake.requests().get(1).path()).startsWith("/v1beta/models/..%2F..%2Fv1%2Ffiles%3Fx%3D:");
    }
}

package io.orchex.provider;

import io.orchex.provider.Call.Patience;
import io.orchex.provider.fake.FakeAnthropic;
import io.orchex.provider.fake.FakeGemini;
import io.orchex.provider.fake.FakeOpenAi;
import io.orchex.provider.fake.FakeProvider;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Each adapter beside the fake that it speaks to. */
enum Upstream {
    ANTHROPIC(ProviderName.ANTHROPIC, "claude-sonnet-5-5"),
    ANTHROPIC_BY_TOOL(ProviderName.ANTHROPIC, "claude-3-5-haiku-20241022"),
    OPENAI(ProviderName.OPENAI, "gpt-6-sol"),
    LOCAL(ProviderName.LOCAL, "qwen3-coder:30b"),
    GOOGLE(ProviderName.GOOGLE, "gemini-3.8-flash");

    /** Longer than any test that does not test patience. */
    static final Patience PATIENT =
            new Patience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    static final Prompt PROMPT = new Prompt(
            "code_review",
            "You review code.",
            "Review this.",
            List.of(new Prompt.Source("src/Öl.java", "java", "class Öl {}")),
            1000);

    final ProviderName provider;
    final String model;

    Upstream(ProviderName provider, String model) {
        this.provider = provider;
        this.model = model;
    }

    FakeProvider start(Vertx vertx) {
        return switch (this) {
            case ANTHROPIC, ANTHROPIC_BY_TOOL -> FakeAnthropic.start(vertx);
            case OPENAI -> FakeOpenAi.start(vertx);
            case LOCAL -> FakeOpenAi.startLocal(vertx);
            case GOOGLE -> FakeGemini.start(vertx);
        };
    }

    Endpoint at(URI baseUrl) {
        return new Endpoint(baseUrl, model, new Secret(FakeProvider.KEY), Map.of());
    }

    Call call(FakeProvider running) {
        return new Call(at(running.baseUrl()), PROMPT, PATIENT);
    }

    Call call(FakeProvider running, Patience patience) {
        return new Call(at(running.baseUrl()), PROMPT, patience);
    }
}

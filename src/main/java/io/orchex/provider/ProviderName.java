package io.orchex.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose protocol an agent speaks. */
public enum ProviderName {
    ANTHROPIC,
    OPENAI,
    GOOGLE,
    /** Any OpenAI-compatible server: Ollama, vLLM, LM Studio. */
    LOCAL,
    /** The engine of this process: no key, no network. */
    BUILTIN;

    /** The name in the contract. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static ProviderName of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

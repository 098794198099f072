package io.orchex.settings;

import io.orchex.provider.ProviderName;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Those who complete prompts; {@code defaults} has one entry for each that is reached over a network. */
public record Providers(Duration firstByte, Duration betweenBytes, Map<ProviderName, Provider> defaults) {

    static Providers of(Values values) {
        Map<ProviderName, Provider> defaults = new EnumMap<>(ProviderName.class);
        for (ProviderName name :
                List.of(ProviderName.ANTHROPIC, ProviderName.OPENAI, ProviderName.GOOGLE, ProviderName.LOCAL)) {
            defaults.put(name, Provider.of(values.section(name.name().toLowerCase(Locale.ROOT))));
        }
        return new Providers(
                values.seconds("first_byte_seconds", 1, 3600),
                values.seconds("between_bytes_seconds", 1, 3600),
                Map.copyOf(defaults));
    }

    /** @param apiKeyEnv name of an environment variable; empty where no key is needed */
    public record Provider(URI baseUrl, String model, String apiKeyEnv) {
        static Provider of(Values values) {
            return new Provider(values.webAddress("base_url"), values.name("model"), values.text("api_key_env"));
        }
    }
}

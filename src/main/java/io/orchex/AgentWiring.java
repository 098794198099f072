package io.orchex;

import io.orchex.agent.AgentDefaults;
import io.orchex.agent.HealthLimits;
import io.orchex.provider.ProviderName;
import io.orchex.settings.Providers;
import io.orchex.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Turns the settings into what the agents want to know. */
final class AgentWiring {

    private final Settings settings;

    AgentWiring(Settings settings) {
        this.settings = settings;
    }

    AgentDefaults defaults() {
        Map<ProviderName, Providers.Provider> providers = settings.providers().defaults();
        Map<ProviderName, String> models = byProvider(providers, Providers.Provider::model);
        models.put(ProviderName.BUILTIN, "builtin");
        Map<ProviderName, URI> addresses = byProvider(providers, Providers.Provider::baseUrl);
        addresses.put(ProviderName.BUILTIN, URI.create("builtin:engine"));
        Map<ProviderName, String> keys = byProvider(providers, Providers.Provider::apiKeyEnv);
        keys.values().removeIf(String::isEmpty);
        return new AgentDefaults(models, addresses, keys, settings.source().processes());
    }

    HealthLimits healthLimits() {
        Settings.Agents agents = settings.agents();
        HealthLimits usual = HealthLimits.DEFAULT;
        HealthLimits.Circuit circuit = usual.circuit();
        HealthLimits.Polling polling = usual.polling();
        Duration longest = max(circuit.longestCooldown(), agents.circuitOpen());
        return new HealthLimits(
                usual.window(),
                new HealthLimits.Circuit(
                        agents.failuresToOpen(),
                        circuit.errorRate(),
                        circuit.leastAttempts(),
                        agents.circuitOpen(),
                        longest),
                new HealthLimits.Polling(
                        agents.probeInterval(),
                        polling.patience(),
                        polling.atOnce(),
                        polling.refresh(),
                        polling.recount()));
    }

    private static <T> Map<ProviderName, T> byProvider(
            Map<ProviderName, Providers.Provider> providers, Function<Providers.Provider, T> part) {
        Map<ProviderName, T> parts = new HashMap<>();
        providers.forEach((name, provider) -> parts.put(name, part.apply(provider)));
        return parts;
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}

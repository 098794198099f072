package io.orchex.agent;

import io.orchex.provider.ProviderName;
import java.net.URI;
import java.util.Map;

/**
 * What an agent gets where its registration says nothing.
 *
 * @param models the model by provider; a provider without one here needs {@code model}
 * @param baseUrls where its protocol is served; a provider without one here needs {@code config.base_url}
 * @param keyVariables the environment variable with its key
 * @param builtinTasks tasks that the built-in agent runs at once, from its first start on
 */
public record AgentDefaults(
        Map<ProviderName, String> models,
        Map<ProviderName, URI> baseUrls,
        Map<ProviderName, String> keyVariables,
        int builtinTasks) {

    public AgentDefaults {
        models = Map.copyOf(models);
        baseUrls = Map.copyOf(baseUrls);
        keyVariables = Map.copyOf(keyVariables);
        if (builtinTasks < 1) {
            throw new IllegalArgumentException("the built-in agent runs at least one task at once");
        }
    }
}

package io.orchex.agent;

import static java.util.Objects.requireNonNullElseGet;

import io.orchex.provider.Endpoint;
import io.orchex.provider.ProviderName;
import io.orchex.provider.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out where an agent is reached and with which key: its own, else one of the environment. */
final class Endpoints {

    private static final URI THIS_PROCESS = URI.create("builtin:engine");

    private final AgentDefaults defaults;
    private final Function<String, @Nullable String> environment;

    Endpoints(AgentDefaults defaults, Function<String, @Nullable String> environment) {
        this.defaults = defaults;
        this.environment = environment;
    }

    Endpoint of(Definition agent) {
        return new Endpoint(
                baseUrl(agent),
                agent.model(),
                key(agent).orElse(null),
                agent.secrets().plainHeaders());
    }

    private URI baseUrl(Definition agent) {
        String own = agent.config().baseUrl();
        return own == null ? defaults.baseUrls().getOrDefault(agent.provider(), THIS_PROCESS) : URI.create(own);
    }

    private Optional<Secret> key(Definition agent) {
        if (agent.provider() == ProviderName.BUILTIN) {
            return Optional.empty();
        }
        return Optional.ofNullable(agent.secrets().apiKey()).or(() -> keyOfEnvironment(agent));
    }

    private Optional<Secret> keyOfEnvironment(Definition agent) {
        String variable = requireNonNullElseGet(
                agent.config().apiKeyEnv(), () -> defaults.keyVariables().getOrDefault(agent.provider(), ""));
        return variable.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(environment.apply(variable))
                        .map(String::strip)
                        .filter(key -> !key.isEmpty())
                        .map(Secret::new);
    }
}

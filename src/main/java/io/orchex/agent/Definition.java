package io.orchex.agent;

import io.orchex.agent.AgentProtocol.Config;
import io.orchex.agent.AgentProtocol.Constraints;
import io.orchex.agent.AgentProtocol.Register;
import io.orchex.agent.AgentProtocol.RetryPolicy;
import io.orchex.agent.AgentProtocol.Update;
import io.orchex.provider.ProviderName;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody decided about an agent, defaults filled in.
 *
 * @param capabilities in the order they were given
 * @param config without its secrets
 */
record Definition(
        String name,
        ProviderName provider,
        String model,
        String status,
        Set<String> capabilities,
        Constraints constraints,
        Config config,
        Secrets secrets) {

    static final String ACTIVE = "active";

    private static final List<String> ALL_CAPABILITIES = List.of(
            "code_generation",
            "code_review",
            "debugging",
            "refactoring",
            "documentation",
            "testing",
            "architecture",
            "security_analysis");
    private static final Constraints COMMON_CONSTRAINTS = new Constraints(128_000, 5, 50, null, null, null, null);
    private static final Config COMMON_CONFIG =
            new Config(1.0, new RetryPolicy(3, 2.0), null, null, null, 1, null, null);
    private static final Constraints BUILTIN_CONSTRAINTS =
            new Constraints(128_000, 2, 6_000, BigDecimal.ZERO, null, null, null);

    /** Where the registration and the defaults leave no model, the model is empty. */
    static Definition of(Register wanted, AgentDefaults defaults) {
        String model = Optional.ofNullable(wanted.model())
                .or(() -> Optional.ofNullable(defaults.models().get(wanted.provider())))
                .orElse(wanted.provider() == ProviderName.BUILTIN ? "builtin" : "");
        return new Definition(
                wanted.name(),
                wanted.provider(),
                model,
                ACTIVE,
                ordered(wanted.capabilities() == null ? ALL_CAPABILITIES : wanted.capabilities()),
                Merge.merged(COMMON_CONSTRAINTS, wanted.constraints()),
                Merge.merged(COMMON_CONFIG, wanted.config()),
                Secrets.NONE.merged(wanted.config()));
    }

    /** The engine of this process. */
    static Definition builtin(AgentDefaults defaults) {
        Constraints tasks = new Constraints(null, defaults.builtinTasks(), null, null, null, null, null);
        return new Definition(
                "Built-in engine",
                ProviderName.BUILTIN,
                defaults.models().getOrDefault(ProviderName.BUILTIN, "builtin"),
                ACTIVE,
                ordered(List.of("code_review", "security_analysis", "refactoring")),
                Merge.merged(BUILTIN_CONSTRAINTS, tasks),
                COMMON_CONFIG,
                Secrets.NONE);
    }

    /** Takes over the fields that are given and leaves the others; lists are values and replaced as a whole. */
    Definition updated(Update wanted) {
        return new Definition(
                Merge.kept(wanted.name(), name),
                provider,
                Merge.kept(wanted.model(), model),
                Merge.kept(wanted.status(), status),
                wanted.capabilities() == null ? capabilities : ordered(wanted.capabilities()),
                Merge.merged(constraints, wanted.constraints()),
                Merge.merged(config, wanted.config()),
                secrets.merged(wanted.config()));
    }

    boolean active() {
        return status.equals(ACTIVE);
    }

    /** Whether the other is reached in the same way, so that what was seen of one holds for the other. */
    boolean reachedLike(Definition other) {
        return model.equals(other.model)
                && active() == other.active()
                && secrets.equals(other.secrets)
                && Objects.equals(config.baseUrl(), other.config.baseUrl())
                && Objects.equals(config.apiKeyEnv(), other.config.apiKeyEnv());
    }

    private static Set<String> ordered(List<String> capabilities) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(capabilities));
    }
}

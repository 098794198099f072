package io.orchex.agent;

import io.orchex.provider.Provider;
import io.orchex.provider.ProviderName;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the agent slice takes from the process around it.
 *
 * @param node name of this process, unique among those that share the database
 * @param environment value of an environment variable, null where it is not set
 * @param providers the adapter for a protocol
 */
public record Surroundings(
        String node,
        InstantSource clock,
        RandomGenerator chance,
        Function<String, @Nullable String> environment,
        Function<ProviderName, Provider> providers) {}

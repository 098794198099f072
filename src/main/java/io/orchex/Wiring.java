package io.orchex;

import io.orchex.access.AccessSettings;
import io.orchex.access.OutsideIssuer;
import io.orchex.access.Role;
import io.orchex.agent.AgentDefaults;
import io.orchex.agent.HealthLimits;
import io.orchex.agent.Surroundings;
import io.orchex.analysis.AnalysisLimits;
import io.orchex.outbound.Guard;
import io.orchex.postgres.Database;
import io.orchex.provider.Call;
import io.orchex.provider.Provider;
import io.orchex.provider.ProviderName;
import io.orchex.routing.Routing;
import io.orchex.routing.RoutingRules;
import io.orchex.settings.Analysis;
import io.orchex.settings.Providers;
import io.orchex.settings.RoutingRule;
import io.orchex.settings.Settings;
import io.orchex.settings.Source;
import io.orchex.source.engine.SourceEngine;
import io.orchex.task.TaskLimits;
import io.orchex.webhook.WebhookSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each room is told of the settings, in its own words; so that no room knows the settings as a whole. */
final class Wiring {

    private static final Duration LONGEST_ATTEMPT = Duration.ofHours(1);

    private final Settings settings;
    private final Function<String, @Nullable String> environment;

    Wiring(Settings settings, Function<String, @Nullable String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    Database.Limits databaseLimits() {
        Settings.Database database = settings.database();
        return new Database.Limits(
                database.poolSize(), database.queueLimit(), database.connectTimeout(), database.statementTimeout());
    }

    AccessSettings access() {
        Settings.Access access = settings.access();
        return new AccessSettings(
                access.tokenIssuer(),
                access.outsideIssuers().stream().map(Wiring::issuer).toList(),
                false);
    }

    SourceEngine.Limits engineLimits() {
        Source source = settings.source();
        SourceEngine.Limits usual = SourceEngine.Limits.DEFAULT;
        return new SourceEngine.Limits(
                source.processes(), source.heapMegabytes(), usual.waiting(), source.job(), usual.idle());
    }

    AgentDefaults agentDefaults() {
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

    Surroundings surroundings(
            String node, InstantSource clock, RandomGenerator chance, Function<ProviderName, Provider> providers) {
        return new Surroundings(node, clock, chance, environment, providers);
    }

    TaskLimits taskLimits(String node) {
        TaskLimits usual = TaskLimits.of(node);
        return new TaskLimits(
                node,
                settings.tasks().queueLimit(),
                settings.tasks().lease(),
                usual.sweep(),
                usual.grace(),
                usual.settlement(),
                usual.waiters());
    }

    Routing.Options routing(String node) {
        Providers providers = settings.providers();
        return new Routing.Options(
                node,
                settings.tasks().lease(),
                settings.routing().strategy(),
                new RoutingRules(
                        settings.routing().rules().stream().map(Wiring::rule).toList()),
                new Call.Patience(providers.firstByte(), providers.betweenBytes(), LONGEST_ATTEMPT));
    }

    AnalysisLimits analyses(String node) {
        Analysis analysis = settings.analysis();
        return new AnalysisLimits(
                node,
                settings.tasks().lease(),
                analysis.queueLimit(),
                analysis.atOnce(),
                new SourceEngine.Limits(
                        analysis.processes(),
                        analysis.heapMegabytes(),
                        SourceEngine.Limits.DEFAULT.waiting(),
                        settings.source().job(),
                        SourceEngine.Limits.DEFAULT.idle()));
    }

    WebhookSettings webhooks(String node) {
        var webhooks = settings.webhooks();
        return new WebhookSettings(
                node,
                webhooks.limit(),
                new Guard.Allowed(webhooks.plainHttp(), webhooks.privateAddresses(), webhooks.privateRanges()),
                webhooks.historyDays());
    }

    private static RoutingRules.Rule rule(RoutingRule rule) {
        RoutingRule.When when = rule.when();
        return new RoutingRules.Rule(
                rule.name(),
                new RoutingRules.When(when.types(), when.languages(), when.priorities(), when.projects()),
                rule.prefer(),
                rule.strategy(),
                rule.maxCostUsd(),
                rule.timeoutSeconds());
    }

    private static OutsideIssuer issuer(Settings.OutsideIssuer issuer) {
        Map<String, Role> roles = issuer.roles().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, role -> Role.of(role.getValue())));
        return new OutsideIssuer(issuer.issuer(), issuer.jwksUrl(), issuer.audience(), issuer.roleClaim(), roles, null);
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

package io.orchex.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.agent.AgentProtocol.AgentDetails;
import io.orchex.agent.AgentProtocol.AgentPage;
import io.orchex.agent.AgentProtocol.AgentSummary;
import io.orchex.agent.AgentProtocol.Browse;
import io.orchex.agent.AgentProtocol.Changed;
import io.orchex.agent.AgentProtocol.Config;
import io.orchex.agent.AgentProtocol.Constraints;
import io.orchex.agent.AgentProtocol.Delete;
import io.orchex.agent.AgentProtocol.Find;
import io.orchex.agent.AgentProtocol.Register;
import io.orchex.agent.AgentProtocol.Registered;
import io.orchex.agent.AgentProtocol.RetryPolicy;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.agent.AgentProtocol.Update;
import io.orchex.problem.Problem;
import io.orchex.provider.ProviderName;
import io.vertx.core.json.Json;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgentRegistryTest {

    private static final String PLANTED_KEY = "sk-planted-0123456789";
    private static final String PLANTED_HEADER = "planted-header-value";

    private static AgentNode node;

    @BeforeAll
    static void start() {
        node = AgentNode.start(TestDatabase.migrated(), "a");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void clear() {
        node.sql("DELETE FROM agent");
        node.sql("DELETE FROM agent_total");
        node.refresh();
        node.changesSoFar();
    }

    @Test
    void a_registered_agent_is_announced_and_found_with_all_defaults() {
        Registered registered = node.register("claude");

        assertThat(registered).isEqualTo(new Registered("claude", "registered", "healthy", registered.registeredAt()));
        assertThat(node.nextChange("claude")).isEqualTo(new Changed("claude", false));
        AgentDetails details = node.find("claude");
        assertThat(details.model()).isEqualTo("claude-default");
        assertThat(details.status()).isEqualTo("active");
        assertThat(details.capabilities()).hasSize(8);
        assertThat(details.constraints()).isEqualTo(new Constraints(128_000, 5, 50, null, null, null, null));
        assertThat(details.config())
                .isEqualTo(new Config(1.0, new RetryPolicy(3, 2.0), null, null, null, 1, null, null));
        assertThat(details.registeredAt()).isEqualTo(registered.registeredAt());
    }

    @Test
    void a_new_agent_is_healthy_and_nothing_is_claimed_of_what_is_unknown() {
        node.register("claude");

        String shown = Json.encode(node.find("claude"));

        assertThat(shown)
                .contains("\"health\":{\"status\":\"healthy\"}")
                .contains("\"performance\":{\"success_rate\":0.0,\"avg_quality_score\":0.0,\"total_tasks_completed\":0,"
                        + "\"total_failures\":0,\"avg_cost_per_task\":0}")
                .doesNotContain("last_seen");
    }

    @Test
    void capabilities_stay_in_the_order_they_were_given() {
        registerWith(List.of("testing", "code_generation", "debugging"));

        assertThat(node.find("claude").capabilities()).containsExactly("testing", "code_generation", "debugging");
    }

    @Test
    void an_id_that_is_taken_is_a_conflict_and_changes_nothing() {
        node.register("claude", new Constraints(null, 9, null, null, null, null, null), null);

        Problem problem = node.refusal(
                AgentProtocol.REGISTER, new Register("claude", "Other", ProviderName.OPENAI, null, null, null, null));

        assertThat(problem.code()).isEqualTo("CONFLICT");
        assertThat(problem.status()).isEqualTo(409);
        assertThat(node.find("claude").provider()).isEqualTo(ProviderName.ANTHROPIC);
        assertThat(node.find("claude").constraints().maxConcurrentTasks()).isEqualTo(9);
    }

    @Test
    void an_update_takes_over_what_it_names_and_leaves_the_rest() {
        node.register(
                "claude",
                new Constraints(200_000, 5, 50, new BigDecimal("0.003"), null, null, null),
                new Config(1.0, new RetryPolicy(2, 3.0), "https://proxy.example/v1", "MY_KEY", null, 4, 1, null));

        update(
                new Constraints(null, 10, null, null, null, null, null),
                new Config(1.5, new RetryPolicy(null, 4.0), null, null, null, null, null, null));

        AgentDetails details = node.find("claude");
        assertThat(details.constraints())
                .isEqualTo(new Constraints(200_000, 10, 50, new BigDecimal("0.003"), null, null, null));
        assertThat(details.config())
                .isEqualTo(new Config(
                        1.5, new RetryPolicy(2, 4.0), "https://proxy.example/v1", "MY_KEY", null, 4, 1, null));
        assertThat(details.name()).isEqualTo("Agent claude");
        assertThat(details.updatedAt()).isNotNull();
    }

    @Test
    void an_update_of_the_status_takes_an_agent_out_of_routing_and_back() {
        node.register("claude");
        assertThat(node.routable("claude")).isPresent();

        AgentDetails inactive =
                node.ask(AgentProtocol.UPDATE, new Update("claude", null, null, "inactive", null, null, null));

        assertThat(inactive.status()).isEqualTo("inactive");
        assertThat(node.routable("claude")).isEmpty();
        node.ask(AgentProtocol.UPDATE, new Update("claude", null, null, "active", null, null, null));
        assertThat(node.routable("claude")).isPresent();
    }

    @Test
    void updates_at_the_same_time_lose_nothing() {
        node.register("claude");

        var one =
                node.bus.ask(AgentProtocol.UPDATE, constraints(new Constraints(7, null, null, null, null, null, null)));
        var other =
                node.bus.ask(AgentProtocol.UPDATE, constraints(new Constraints(null, 8, null, null, null, null, null)));
        AgentNode.await(one);
        AgentNode.await(other);

        assertThat(node.find("claude").constraints().maxTokens()).isEqualTo(7);
        assertThat(node.find("claude").constraints().maxConcurrentTasks()).isEqualTo(8);
        RoutableAgent routable = node.routable("claude").orElseThrow();
        assertThat(routable.limits().maxTokens()).isEqualTo(7);
        assertThat(routable.limits().maxConcurrentTasks()).isEqualTo(8);
    }

    @Test
    void a_key_and_header_values_are_stored_sealed_and_never_shown() {
        node.register("claude", null, secretConfig(PLANTED_KEY, Map.of("X-Org", PLANTED_HEADER)));

        String row = node.sql("SELECT agent::text AS row FROM agent")
                .iterator()
                .next()
                .getString("row");
        String hex = node.sql("SELECT encode(api_key || headers, 'escape') AS sealed FROM agent")
                .iterator()
                .next()
                .getString("sealed");
        assertThat(row + hex).doesNotContain(PLANTED_KEY).doesNotContain(PLANTED_HEADER);
        AgentPage page = node.ask(AgentProtocol.LIST, new Browse(null, null, null, 50, 0));
        String shown = Json.encode(node.find("claude")) + Json.encode(page);
        assertThat(shown).doesNotContain(PLANTED_KEY).doesNotContain(PLANTED_HEADER);
        assertThat(node.find("claude").config().headers()).isEqualTo(Map.of("X-Org", "****"));
        assertThat(endpointKey("claude")).isEqualTo(PLANTED_KEY);
    }

    @Test
    void headers_are_merged_one_by_one_a_mask_keeps_and_an_empty_text_removes() {
        node.register("claude", null, secretConfig(null, Map.of("A", "1", "B", "2", "C", "3")));

        update(null, secretConfig(null, Map.of("a", "****", "b", "two", "C", "", "D", "4")));

        assertThat(node.routable("claude").orElseThrow().endpoint().headers())
                .isEqualTo(Map.of("A", "1", "B", "two", "D", "4"));
    }

    @Test
    void an_empty_key_gives_way_to_the_environment() {
        node.register("claude", null, secretConfig(PLANTED_KEY, Map.of()));
        assertThat(endpointKey("claude")).isEqualTo(PLANTED_KEY);

        update(null, secretConfig("", Map.of()));
        assertThat(endpointKey("claude")).isEqualTo("env-key-of-anthropic");

        update(null, new Config(null, null, null, "MY_KEY", null, null, null, null));
        assertThat(endpointKey("claude")).isEqualTo("env-key-of-mine");
    }

    @Test
    void the_address_is_the_agents_own_or_that_of_its_provider() {
        node.register("claude");
        assertThat(endpointUrl()).isEqualTo(URI.create("https://api.anthropic.com"));

        update(null, new Config(null, null, "http://127.0.0.1:9/x", null, null, null, null, null));
        assertThat(endpointUrl()).isEqualTo(URI.create("http://127.0.0.1:9/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host/",
                "file:///etc/passwd",
                "https://user:pass@host/",
                "https://host/#part",
                "https://host/?key=1",
                "https://",
                "//host/",
                "https://host:99999/",
                "https:host",
                "http://ho st/",
                "http://host\\@evil/"
            })
    void a_bad_address_is_refused_by_name(String url) {
        Problem problem = refusedRegistration(new Config(null, null, url, null, null, null, null, null));

        assertThat(problem.code()).isEqualTo("VALIDATION_ERROR");
        assertThat(problem.details()).containsEntry("field", "config.base_url");
        node.register("claude");
        assertThat(node.refusal(
                                AgentProtocol.UPDATE,
                                configured(new Config(null, null, url, null, null, null, null, null)))
                        .details())
                .containsEntry("field", "config.base_url");
        assertThat(node.find("claude").config().baseUrl()).isNull();
    }

    @Test
    void what_would_break_or_betray_the_gateway_is_refused_by_name_without_repeating_it() {
        Problem injected = refusedRegistration(secretConfig(null, Map.of("X-A", "1\r\nX-Evil: " + PLANTED_HEADER)));
        assertThat(injected.details()).containsEntry("field", "config.headers.X-A");
        assertThat(Json.encode(injected)).doesNotContain(PLANTED_HEADER);
        assertThat(refusedRegistration(secretConfig(null, Map.of("Content-Length", "1")))
                        .details())
                .containsEntry("field", "config.headers.Content-Length");
        assertThat(refusedRegistration(secretConfig(null, Map.of("X-A", "****")))
                        .details())
                .containsEntry("field", "config.headers.X-A");
        Problem key = refusedRegistration(secretConfig(PLANTED_KEY + "\n", Map.of()));
        assertThat(key.details()).containsEntry("field", "config.api_key");
        assertThat(Json.encode(key)).doesNotContain(PLANTED_KEY);
        assertThat(refusedRegistration(new Config(null, null, null, "ORCHEX_SECRET_KEY", null, null, null, null))
                        .details())
                .containsEntry("field", "config.api_key_env");
    }

    @Test
    void cached_input_costs_what_was_said_at_most_what_other_input_costs() {
        BigDecimal input = new BigDecimal("0.003");
        BigDecimal cached = new BigDecimal("0.0003");
        node.register("claude", priced(input, null), null);
        assertThat(node.routable("claude").orElseThrow().prices().cachedInput()).isEqualByComparingTo(input);

        update(priced(null, cached), null);

        assertThat(node.routable("claude").orElseThrow().prices().cachedInput()).isEqualByComparingTo(cached);
        assertThat(node.refusal(AgentProtocol.UPDATE, constraints(priced(null, new BigDecimal("0.0031"))))
                        .details())
                .containsEntry("field", "constraints.cost_per_1k_cached_input_tokens");
        assertThat(node.find("claude").constraints().costPer1kCachedInputTokens())
                .isEqualByComparingTo(cached);
    }

    private static Constraints priced(@Nullable BigDecimal input, @Nullable BigDecimal cached) {
        return new Constraints(null, null, null, null, input, cached, null);
    }

    @Test
    void a_provider_without_defaults_must_be_told_its_model_and_address() {
        Problem problem = node.refusal(
                AgentProtocol.REGISTER, new Register("mine", "Mine", ProviderName.LOCAL, null, null, null, null));

        assertThat(Json.encode(problem)).contains("\"field\":\"model\"").contains("\"field\":\"config.base_url\"");
    }

    @Test
    void lists_are_filtered_ordered_and_paged() {
        registerAs("b-openai", ProviderName.OPENAI, List.of("testing"));
        registerAs("a-claude", ProviderName.ANTHROPIC, List.of("testing", "debugging"));
        registerAs("C-claude", ProviderName.ANTHROPIC, List.of("debugging"));
        node.ask(AgentProtocol.UPDATE, new Update("b-openai", null, null, "inactive", null, null, null));

        assertThat(listed(new Browse(null, null, null, 50, 0))).containsExactly("C-claude", "a-claude", "b-openai");
        assertThat(listed(new Browse("anthropic", null, null, 50, 0))).containsExactly("C-claude", "a-claude");
        assertThat(listed(new Browse(null, "testing", null, 50, 0))).containsExactly("a-claude", "b-openai");
        assertThat(listed(new Browse(null, "testing", "active", 50, 0))).containsExactly("a-claude");
        assertThat(listed(new Browse(null, null, null, 1, 1))).containsExactly("a-claude");
        AgentPage beyond = node.ask(AgentProtocol.LIST, new Browse("anthropic", null, null, 10, 7));
        assertThat(beyond).isEqualTo(new AgentPage(List.of(), 2, 10, 7));
    }

    @Test
    void a_deleted_agent_is_gone_and_its_removal_announced() {
        node.register("claude");
        node.changesSoFar();

        node.ask(AgentProtocol.DELETE, new Delete("claude", true));

        assertThat(node.nextChange("claude")).isEqualTo(new Changed("claude", true));
        assertThat(node.routable("claude")).isEmpty();
        assertThat(node.refusal(AgentProtocol.FIND, new Find("claude")).status())
                .isEqualTo(404);
        assertThat(node.refusal(AgentProtocol.DELETE, new Delete("claude", false))
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(node.refusal(
                                AgentProtocol.UPDATE,
                                constraints(new Constraints(1, null, null, null, null, null, null)))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_agent_registered_under_a_former_id_starts_without_its_past() {
        node.register("claude", null, secretConfig(PLANTED_KEY, Map.of()));
        work("claude", 3, 1);
        node.observe("claude", "credentials_refused");
        node.recount();
        assertThat(node.find("claude").performance().totalTasksCompleted()).isEqualTo(3);
        assertThat(node.find("claude").health().uptimePercentage()).isEqualTo(75.0);

        node.ask(AgentProtocol.DELETE, new Delete("claude", false));
        node.register("claude");
        node.recount();

        AgentDetails details = node.find("claude");
        assertThat(details.performance().totalTasksCompleted()).isZero();
        assertThat(details.performance().totalFailures()).isZero();
        assertThat(details.health().status()).isEqualTo("healthy");
        assertThat(details.health().uptimePercentage()).isNull();
        assertThat(node.routable("claude").orElseThrow().history().attempts()).isZero();
        assertThat(endpointKey("claude")).isEqualTo("env-key-of-anthropic");
    }

    private static void work(String agentId, int ok, int failed) {
        node.sql("""
                INSERT INTO agent_minute (agent_id, minute, task_type, node, attempts_ok, attempts_failed)
                VALUES ($1, date_trunc('minute', now()), 'testing', 'a', $2, $3)
                """, agentId, ok, failed);
        node.sql(
                "INSERT INTO agent_total (agent_id, node, completed, failed) VALUES ($1, 'a', $2, $3)",
                agentId,
                (long) ok,
                (long) failed);
    }

    private static Config secretConfig(@Nullable String key, Map<String, String> headers) {
        return new Config(null, null, null, null, key, null, null, headers);
    }

    private static Problem refusedRegistration(Config config) {
        return node.refusal(
                AgentProtocol.REGISTER, new Register("bad", "Bad", ProviderName.ANTHROPIC, null, null, null, config));
    }

    private static void registerWith(List<String> capabilities) {
        registerAs("claude", ProviderName.ANTHROPIC, capabilities);
    }

    private static void registerAs(String agentId, ProviderName provider, List<String> capabilities) {
        node.ask(AgentProtocol.REGISTER, new Register(agentId, agentId, provider, "model", capabilities, null, null));
    }

    private static void update(@Nullable Constraints constraints, @Nullable Config config) {
        node.ask(AgentProtocol.UPDATE, new Update("claude", null, null, null, null, constraints, config));
    }

    private static Update constraints(Constraints constraints) {
        return new Update("claude", null, null, null, null, constraints, null);
    }

    private static Update configured(Config config) {
        return new Update("claude", null, null, null, null, null, config);
    }

    private static List<String> listed(Browse browse) {
        return node.ask(AgentProtocol.LIST, browse).agents().stream()
                .map(AgentSummary::agentId)
                .toList();
    }

    private static String endpointKey(String agentId) {
        var key = node.routable(agentId).orElseThrow().endpoint().apiKey();
        return key == null ? "" : key.value();
    }

    private static URI endpointUrl() {
        return node.routable("claude").orElseThrow().endpoint().baseUrl();
    }
}

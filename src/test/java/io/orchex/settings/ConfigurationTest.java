package io.orchex.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orchex.provider.ProviderName;
import io.orchex.provider.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {

    private static final String PASSWORD = "geheim";
    private static final OwnTests TESTS = new OwnTests(false, 1, Duration.ofMinutes(15), 4096, 1024, 4096, List.of());

    private static Path folder = Path.of("");

    @BeforeAll
    static void make_room(@TempDir Path temporary) {
        folder = temporary;
    }

    @Test
    void the_defaults_are_whole_and_hold_no_key_that_nobody_reads() throws IOException {
        Configuration configuration = load("", Map.of());

        Settings settings = configuration.settings();
        assertThat(settings.dataDir()).isEqualTo(Path.of("data"));
        assertThat(settings.adminKey()).isNull();
        assertThat(settings.database().embedded()).isTrue();
        assertThat(settings.http())
                .isEqualTo(new Settings.Http(
                        "127.0.0.1", 8080, 1_048_576, Duration.ofSeconds(30), Duration.ofSeconds(75)));
        assertThat(settings.providers().defaults())
                .containsOnlyKeys(ProviderName.ANTHROPIC, ProviderName.OPENAI, ProviderName.GOOGLE, ProviderName.LOCAL);
        assertThat(configuration.warnings()).isEmpty();
    }

    @Test
    void forges_and_the_author_of_commits_are_read() throws IOException {
        Refactoring usual = load("", Map.of()).settings().refactoring();
        assertThat(usual)
                .isEqualTo(new Refactoring(
                        new Refactoring.Work(1, 100, 768),
                        new Refactoring.Author("ORCHEX", "orchex@localhost", false),
                        "orchex/",
                        List.of(),
                        TESTS));
        Refactoring own = load("""
                        refactoring:
                          author_name: Ann
                          sign_off: add
                          branch_prefix: bots/orchex-
                          forges:
                            - {host: github.com, kind: github, token_env: GITHUB_TOKEN}
                            - {host: git.example, kind: gitlab, api_url: 'https://git.example/x/api/v4', token_env: T}
                        """, Map.of("ORCHEX_REFACTORING_AUTHOR_EMAIL", "ann@example.com"))
                .settings()
                .refactoring();
        assertThat(own)
                .isEqualTo(new Refactoring(
                        new Refactoring.Work(1, 100, 768),
                        new Refactoring.Author("Ann", "ann@example.com", true),
                        "bots/orchex-",
                        List.of(
                                new Refactoring.Forge("github.com", "github", null, "GITHUB_TOKEN"),
                                new Refactoring.Forge(
                                        "git.example", "gitlab", URI.create("https://git.example/x/api/v4"), "T")),
                        TESTS));
    }

    @Test
    void a_cluster_is_joined_where_that_is_wanted() throws IOException {
        Cluster usual = load("", Map.of()).settings().cluster();
        assertThat(usual).isEqualTo(new Cluster(false, "orchex", "127.0.0.1", 5701, 5702, List.of(), "", 2, null));

        Cluster own = load(
                        """
                        cluster:
                          address: node-1
                          tls: {key_file: key.pem, certificate_file: node.pem, ca_file: ca.pem}
                        """,
                        Map.of(
                                "ORCHEX_CLUSTER_ENABLED", "true",
                                "ORCHEX_CLUSTER_MEMBERS", "node-1:5701, node-2:5701,[::1]:5701"))
                .settings()
                .cluster();
        assertThat(own)
                .isEqualTo(new Cluster(
                        true,
                        "orchex",
                        "node-1",
                        5701,
                        5702,
                        List.of("node-1:5701", "node-2:5701", "[::1]:5701"),
                        "",
                        3,
                        new Cluster.Tls(Path.of("key.pem"), Path.of("node.pem"), Path.of("ca.pem"))));
        Cluster open = load(
                        "cluster: {enabled: true, address: 10.0.0.1, kubernetes_dns: orchex.x, plain: allow, nodes: 5}",
                        Map.of())
                .settings()
                .cluster();
        assertThat(open.nodes()).isEqualTo(5);
        assertThat(open.tls()).isNull();
    }

    @Test
    void tests_of_repositories_are_run_where_that_is_wanted() throws IOException {
        OwnTests own = load("""
                        refactoring:
                          tests: {run: confine, run_seconds: 60, memory_mb: 2048, caches: [/opt/jdk-25, /home/o/.m2/repository]}
                        """, Map.of("ORCHEX_REFACTORING_TESTS_PROCESSES", "100"))
                .settings()
                .refactoring()
                .tests();
        assertThat(own)
                .isEqualTo(new OwnTests(
                        true,
                        1,
                        Duration.ofSeconds(60),
                        2048,
                        100,
                        4096,
                        List.of(Path.of("/opt/jdk-25"), Path.of("/home/o/.m2/repository"))));
    }

    @Test
    void what_git_or_a_forge_would_not_take_is_refused() {
        BadSettings bad = catchThrowableOfType(BadSettings.class, () -> load("""
                        refactoring:
                          author_name: "Ann <x>"
                          author_email: "ann example"
                          branch_prefix: "-"
                          sign_off: perhaps
                          forges: [{host: h, kind: svn, token_env: T}]
                        repositories: {ssh: {private_key_file: k}}
                        """, Map.of()));
        assertThat(bad.getMessage())
                .contains(
                        "refactoring.author_name",
                        "refactoring.author_email",
                        "refactoring.branch_prefix",
                        "refactoring.sign_off",
                        "refactoring.forges[0].kind",
                        "repositories.ssh.known_hosts_file");
    }

    @Test
    void events_are_kept_for_a_month_and_followed_by_a_bounded_number() throws IOException {
        assertThat(load("", Map.of()).settings().events())
                .isEqualTo(new Events(30, Duration.ofSeconds(15), Duration.ofSeconds(30), 1000, 20));
        assertThat(load("events: {retention_days: 7}", Map.of("ORCHEX_EVENTS_STREAMS", "5"))
                        .settings()
                        .events())
                .isEqualTo(new Events(7, Duration.ofSeconds(15), Duration.ofSeconds(30), 5, 20));
    }

    @Test
    void ssh_is_off_unless_its_files_are_named() throws IOException {
        assertThat(load("", Map.of()).settings().repositories().ssh()).isNull();
        assertThat(load("repositories: {ssh: {private_key_file: k, known_hosts_file: h}}", Map.of())
                        .settings()
                        .repositories()
                        .ssh())
                .isEqualTo(new Repositories.Ssh(Path.of("k"), Path.of("h")));
    }

    @Test
    void the_notice_before_the_end_leaves_half_of_the_grace() throws IOException {
        assertThat(load("", Map.of()).settings().shutdown())
                .isEqualTo(new Settings.Shutdown(Duration.ofSeconds(30), Duration.ofSeconds(5)));
        assertThat(load("shutdown: {grace_seconds: 3, notice_seconds: 300}", Map.of())
                        .settings()
                        .shutdown())
                .isEqualTo(new Settings.Shutdown(Duration.ofSeconds(3), Duration.ofMillis(1500)));
    }

    @Test
    void every_default_is_written_with_the_variable_that_overrides_it() throws IOException {
        String documented = Files.readString(Path.of("conf/orchex.yaml"));

        assertThat(load("", Map.of()).effective().keySet())
                .filteredOn(path -> !path.matches("providers\\.\\w+\\..*"))
                .allSatisfy(path -> assertThat(documented)
                        .contains("ORCHEX_" + path.replace('.', '_').toUpperCase(Locale.ROOT)));
    }

    @Test
    void the_file_wins_over_defaults_and_the_environment_over_the_file() throws IOException {
        String file = """
                http: {host: 0.0.0.0, port: 81}
                tasks:
                log: {level: debug}
                """;

        Settings settings = load(
                        file,
                        Map.of(
                                "ORCHEX_HTTP_PORT", "82",
                                "ORCHEX_DATA_DIR", "/var/lib/orchex",
                                "ORCHEX_REPOSITORIES_ROOTS", "/srv/a, /srv/b",
                                "ORCHEX_WEBHOOKS_PRIVATE_RANGES", "10.20.0.0/16, fd12:3456::/32",
                                "ORCHEX_LOG_LEVEL", ""))
                .settings();

        assertThat(settings.http().host()).isEqualTo("0.0.0.0");
        assertThat(settings.http().port()).isEqualTo(82);
        assertThat(settings.dataDir()).isEqualTo(Path.of("/var/lib/orchex"));
        assertThat(settings.repositories().roots()).containsExactly(Path.of("/srv/a"), Path.of("/srv/b"));
        assertThat(settings.webhooks().privateRanges()).hasSize(2);
        assertThat(settings.log().level()).isEqualTo("debug");
        assertThat(settings.tasks().lease()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http: {port: 65536}          | http.port: found 65536; allowed is a whole number from 0 to 65535
                    http: {port: -1}             | http.port: found -1; allowed is a whole number from 0 to 65535
                    http: {port: eighty}         | http.port: found "eighty"; allowed is a whole number from 0 to 65535
                    http: {port: 80.5}           | http.port: found 80.5; allowed is a whole number from 0 to 65535
                    http: {port: [80]}           | http.port: found [80]; allowed is a whole number from 0 to 65535
                    http: {port: 99999999999999} | http.port: found 99999999999999; allowed is a whole number from 0 to 65535
                    webhooks: {private_ranges: [10.0.0.1/8]} | webhooks.private_ranges: found ["10.0.0.1/8"]; allowed is a list of address ranges such as 10.20.0.0/16 or fd12:3456::/32
                    http: {host: ' '}            | http.host: found " "; allowed is a text that is not empty
                    http: 8080                   | http: a section, not a value; its keys go below it
                    http: []                     | http: a section, not a value; its keys go below it
                    routing: {strategy: best}    | routing.strategy: found "best"; allowed is one of balanced, cost, latency, round_robin
                    routing: {rules: {a: b}}     | routing.rules: found {"a":"b"}; allowed is a list
                    routing: {rules: [{prefer: a}]} | routing.rules[0].name: missing; give it a text that is not empty
                    routing: {rules: [{name: n, when: java}]} | routing.rules[0].when: found "java"; allowed is a mapping with type, language, priority or project
                    routing: {rules: [{name: n, when: {type: [testing, cooking]}}]} | routing.rules[0].when.type: found ["testing","cooking"]; allowed is one of code_generation, code_review, debugging, refactoring, documentation, testing, architecture, security_analysis
                    routing: {rules: [{name: n, when: {priority: now}}]} | routing.rules[0].when.priority: found "now"; allowed is one of low, medium, high, critical
                    routing: {rules: [{name: n, when: {typ: testing}}]} | routing.rules[0].when.typ: no such setting; did you mean routing.rules[0].when.type?
                    routing: {rules: [{name: n, prefer: ['-a']}]} | routing.rules[0].prefer: found ["-a"]; allowed is the id of an agent or a list of them
                    routing: {rules: [{name: n, strategy: best}]} | routing.rules[0].strategy: found "best"; allowed is one of balanced, cost, latency, round_robin
                    routing: {rules: [{name: n, max_cost_usd: -1}]} | routing.rules[0].max_cost_usd: found -1; allowed is an amount in US dollars from 0 to 1000000 with at most 6 decimals
                    routing: {rules: [{name: n, timeout_seconds: 0}]} | routing.rules[0].timeout_seconds: found 0; allowed is a whole number from 1 to 86400
                    cluster: {enabled: maybe}    | cluster.enabled: found "maybe"; allowed is true or false
                    cluster: {members: [here]}   | cluster.members: found ["here"]; allowed is a list of host:port, with ports from 1 to 65535
                    cluster: {members: ['a:65536']} | cluster.members: found ["a:65536"]; allowed is a list of host:port, with ports from 1 to 65535
                    cluster: {members: ['a:0']}  | cluster.members: found ["a:0"]; allowed is a list of host:port, with ports from 1 to 65535
                    cluster: {address: 0.0.0.0}  | cluster.address: found "0.0.0.0"; allowed is one address of this machine
                    cluster: {enabled: true}     | cluster.members: found []; allowed is either a list of host:port here, or a name in cluster.kubernetes_dns
                    cluster: {enabled: true, kubernetes_dns: a.b, members: ['a:1']} | cluster.members: found ["a:1"]; allowed is either a list of host:port here, or a name in cluster.kubernetes_dns
                    cluster: {enabled: true, members: ['a:1'], address: 10.0.0.1} | cluster.address: found "10.0.0.1"; allowed is 127.0.0.1 as long as cluster.tls is empty, for who reaches the bus may say anything on it; or set cluster.plain to allow
                    cluster: {tls: {key_file: k, ca_file: c}} | cluster.tls.certificate_file: found ""; allowed is a text that is not empty
                    repositories: {roots: /srv}  | repositories.roots: found "/srv"; allowed is a list
                    http: {prot: 80}             | http.prot: no such setting; did you mean http.port?
                    http: {maxBodyBytes: 80}     | http.maxBodyBytes: no such setting; did you mean http.max_body_bytes?
                    port: 80                     | port: no such setting; did you mean http.port?
                    nonsense: {a: 1}             | nonsense: no such setting; conf/orchex.yaml of this version lists them all
                    providers: {openai: {base_url: 'ftp://x'}} | providers.openai.base_url: found "ftp://x"; allowed is a web address such as https://example.com
                    providers: {openai: {base_url: 'a b'}} | providers.openai.base_url: found "a b"; allowed is a web address such as https://example.com
                    """)
    void a_mistake_is_told_with_its_place_and_what_is_allowed(String file, String complaint) throws IOException {
        assertThat(complaints(file, Map.of())).containsExactly(complaint);
    }

    @Test
    void all_mistakes_are_told_at_once() throws IOException {
        List<String> complaints = complaints(
                "http: {port: x, hots: y}\nlog: {level: loud}\n", Map.of("ORCHEX_TASKS_QUEUE_LIMIT", "many"));

        assertThat(complaints).hasSize(4).anySatisfy(line -> assertThat(line)
                .startsWith("tasks.queue_limit (ORCHEX_TASKS_QUEUE_LIMIT): found"));
    }

    @Test
    void what_is_no_yaml_is_told_with_its_line() throws IOException {
        assertThat(complaints("http:\n  port: [1\n", Map.of()))
                .singleElement()
                .asString()
                .contains("orchex.yaml: not YAML at line");
        assertThat(complaints("http: {port: 1, port: 2}", Map.of()))
                .singleElement()
                .asString()
                .contains("Duplicate field 'port'");
        assertThat(complaints("- a", Map.of())).singleElement().asString().contains("not a list of settings");
    }

    @Test
    void a_file_that_is_named_must_be_there() {
        BadSettings refused = catchThrowableOfType(
                BadSettings.class,
                () -> Configuration.load(Optional.empty(), Map.of("ORCHEX_CONFIG", "/no/such.yaml")));

        assertThat(refused.complaints()).singleElement().asString().contains("/no/such.yaml", "ORCHEX_CONFIG");
    }

    @Test
    void outside_issuers_are_read_with_their_roles() throws IOException {
        String file = """
                access:
                  outside_issuers:
                    - issuer: https://login.example.com/
                      jwks_url: https://login.example.com/jwks.json
                      audience: orchex
                      roles: {engineers: user}
                """;

        assertThat(load(file, Map.of()).settings().access().outsideIssuers())
                .containsExactly(new Settings.OutsideIssuer(
                        "https://login.example.com/",
                        URI.create("https://login.example.com/jwks.json"),
                        "orchex",
                        "role",
                        Map.of("engineers", "user")));
    }

    @Test
    void routing_rules_are_read_with_one_word_or_several() throws IOException {
        String file = """
                routing:
                  rules:
                    - name: docs
                      when: {type: [documentation, testing], language: Java, priority: low, project: [a, b]}
                      prefer: [small, other]
                      strategy: cost
                      max_cost_usd: 0.05
                      timeout_seconds: 120
                    - name: all
                      prefer: big
                """;
        RoutingRule.When all = new RoutingRule.When(Set.of(), Set.of(), Set.of(), Set.of());

        assertThat(load(file, Map.of()).settings().routing().rules())
                .containsExactly(
                        new RoutingRule(
                                "docs",
                                new RoutingRule.When(
                                        Set.of("documentation", "testing"),
                                        Set.of("Java"),
                                        Set.of("low"),
                                        Set.of("a", "b")),
                                List.of("small", "other"),
                                Optional.of("cost"),
                                Optional.of(new BigDecimal("0.05")),
                                Optional.of(120)),
                        new RoutingRule(
                                "all", all, List.of("big"), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void mistakes_inside_a_list_are_told_with_their_number() throws IOException {
        String json =
                "[{\"issuer\": \"a\", \"jwks_url\": \"https://a/jwks\", \"roles\": {\"x\": \"god\"}, \"audiense\": \"b\"}, 3]";

        assertThat(complaints("", Map.of("ORCHEX_ACCESS_OUTSIDE_ISSUERS", json)))
                .containsExactlyInAnyOrder(
                        "access.outside_issuers[0].audience: missing; give it a text that is not empty",
                        "access.outside_issuers[0].roles.x: found \"god\"; allowed is one of admin, operator, user, readonly",
                        "access.outside_issuers[0].audiense: no such setting; did you mean"
                                + " access.outside_issuers[0].audience?",
                        "access.outside_issuers[1]: found 3; allowed is a mapping of keys to values");
    }

    @Test
    void variables_of_an_orchestrator_are_a_warning_only() throws IOException {
        Configuration configuration = load(
                "",
                Map.of(
                        "ORCHEX_SERVICE_HOST", "10.0.0.1",
                        "ORCHEX_PORT", "tcp://10.0.0.1:80",
                        "ORCHEX_API_KEY", "orx_live_x",
                        "HOME", "/root"));

        assertThat(configuration.warnings()).containsExactly("not settings, ignored: ORCHEX_PORT, ORCHEX_SERVICE_HOST");
    }

    @Test
    void secrets_are_shown_nowhere() throws IOException {
        Map<String, String> environment = Map.of(
                "ORCHEX_ADMIN_KEY",
                PASSWORD.repeat(4),
                "ORCHEX_SECRET_KEY",
                PASSWORD.repeat(8),
                "ORCHEX_DATABASE_URL",
                "postgresql://me:" + PASSWORD + "@host/db",
                "ORCHEX_REDIS_URL",
                "redis://:" + PASSWORD + "@host");
        Configuration configuration = load("", environment);

        assertThat(configuration.settings().database().url()).isNotNull();
        assertThat(configuration.toString()).doesNotContain(PASSWORD).contains("****");
        assertThat(configuration.effective())
                .containsEntry("database.url", "****")
                .containsEntry("redis.url", "****")
                .containsEntry("admin_key", "****");
        assertThat(complaints("admin_key: [" + PASSWORD + "]", Map.of()))
                .containsExactly("admin_key: found ****; allowed is a text");
    }

    @ParameterizedTest
    @CsvSource({
        "ORCHEX_SECRET_KEY, geheim, 'at least 16 characters, best what `openssl rand -base64 32` makes'",
        "ORCHEX_SECRET_KEY, geheimgeheimgeh, at least 16 characters",
        "ORCHEX_ADMIN_KEY, geheim, 24 to 128 of A-Z a-z 0-9 _ -",
        "ORCHEX_ADMIN_KEY, 'geheim geheim geheim geheim', 24 to 128 of A-Z a-z 0-9 _ -",
        "ORCHEX_DATABASE_URL, mysql://me:geheim@host/db, postgresql://user:password@host:5432/name",
        "ORCHEX_DATABASE_URL, host/geheim, postgresql://user:password@host:5432/name"
    })
    void a_secret_of_another_form_is_refused_and_not_told(String variable, String text, String allowed)
            throws IOException {
        assertThat(complaints("", Map.of(variable, text)))
                .singleElement()
                .asString()
                .contains(variable, "found ****; allowed is " + allowed)
                .doesNotContain(PASSWORD);
    }

    @Test
    void redis_is_off_unless_its_address_is_given() throws IOException {
        assertThat(load("", Map.of()).settings().redis()).isEqualTo(new Redis(null, Duration.ofMillis(200)));
        Redis own = load(
                        "redis: {timeout_ms: 50}",
                        Map.of("ORCHEX_REDIS_URL", "rediss://a:b@host:6380/2?sslrootcert=ca.pem"))
                .settings()
                .redis();
        assertThat(own.url()).isEqualTo(new Secret("rediss://a:b@host:6380/2?sslrootcert=ca.pem"));
        assertThat(own.timeout()).isEqualTo(Duration.ofMillis(50));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host:6379",
                "http://geheim@host",
                "redis://",
                "redis://:ge heim@host",
                "redis://host/first",
                "redis://host?sslrootcert=a",
                "rediss://host?password=geheim",
                "redis:///0",
                "redis://host#1"
            })
    void an_address_of_redis_that_could_not_be_used_is_refused_without_being_shown(String url) throws IOException {
        assertThat(complaints("", Map.of("ORCHEX_REDIS_URL", url)))
                .containsExactly(
                        "redis.url (ORCHEX_REDIS_URL): found ****; allowed is redis://user:password@host:6379/0, or"
                                + " rediss:// for TLS, with special characters percent-encoded");
    }

    private static List<String> complaints(String file, Map<String, String> environment) throws IOException {
        Path path = write(file);
        return catchThrowableOfType(BadSettings.class, () -> Configuration.load(Optional.of(path), environment))
                .complaints();
    }

    private static Configuration load(String file, Map<String, String> environment) throws IOException {
        return Configuration.load(Optional.of(write(file)), environment);
    }

    private static Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("orchex.yaml"), text);
    }
}

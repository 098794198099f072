package io.orchex.operations;

import static io.orchex.operations.ConfFile.at;
import static io.orchex.operations.ConfFile.everywhere;
import static io.orchex.operations.ConfFile.list;
import static io.orchex.operations.ConfFile.map;
import static io.orchex.operations.ConfFile.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.settings.Configuration;
import io.orchex.settings.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people copy to run three nodes says the same as the code. */
final class ConfFilesTest {

    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final int CONNECTIONS_FOR_PEOPLE = 10;
    private static final String POD = "spec.template.spec";
    private static final String CONTAINER = POD + ".containers.0";

    private static final ConfFile DOCKERFILE = ConfFile.of("Dockerfile");
    private static final ConfFile COMPOSE_FILE = ConfFile.of("conf/compose.yaml");
    private static final ConfFile KUBERNETES = ConfFile.of("conf/kubernetes.yaml");
    private static final ConfFile CADDY = ConfFile.of("conf/Caddyfile");
    private static final Object COMPOSE = COMPOSE_FILE.tree();
    private static final Object PROMETHEUS = ConfFile.of("conf/prometheus.yaml").tree();
    private static final Object DEPLOYMENT = ofKind("Deployment").get(0);
    private static final Configuration USUAL = Configuration.load(Optional.empty(), Map.of());
    private static final Settings DEFAULTS = USUAL.settings();

    @Test
    void every_variable_is_a_settings() {
        Set<String> known = USUAL.effective().keySet().stream()
                .map(path -> "ORCHEX_" + path.replace('.', '_').toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());

        for (ConfFile file : List.of(DOCKERFILE, COMPOSE_FILE, KUBERNETES, CADDY)) {
            assertThat(known).containsAll(file.find("\\b(ORCHEX_[A-Z_]*[A-Z])\\b"));
        }
    }

    @Test
    void the_nodes_of_the_compose_file_start_with_what_it_says() {
        assertThat(nodes()).hasSize(3);
        for (String node : nodes()) {
            Map<String, String> environment = new HashMap<>();
            map(COMPOSE, "services." + node + ".environment")
                    .forEach((name, value) -> environment.put(name.toString(), filled(value.toString())));

            assertThat(started(environment).database().embedded()).isFalse();
            assertThat(environment).containsEntry("ORCHEX_CLUSTER_ADDRESS", node);
            assertThat(environment.get("ORCHEX_CLUSTER_MEMBERS").split(","))
                    .containsExactlyInAnyOrderElementsOf(withPort(usual("cluster.member_port")));
        }
    }

    @Test
    void the_nodes_in_kubernetes_start_with_what_the_manifest_says() {
        Map<String, String> environment = new HashMap<>();
        for (Object variable : list(DEPLOYMENT, CONTAINER + ".env")) {
            Object value = ((Map<?, ?>) variable).get("value");
            environment.put(
                    text(variable, "name"), value == null ? referred(at(variable, "valueFrom")) : value.toString());
        }

        assertThat(started(environment).database().embedded()).isFalse();
        assertThat(environment.get("ORCHEX_CLUSTER_NODES")).isEqualTo(text(DEPLOYMENT, "spec.replicas"));
        assertThat(ofKind("Service")).anyMatch(service -> environment
                .get("ORCHEX_CLUSTER_KUBERNETES_DNS")
                .equals(text(service, "metadata.name") + ".orchex.svc.cluster.local"));
    }

    @Test
    void what_the_manifest_takes_from_the_secret_is_put_there() {
        Stream<String> taken = everywhere(DEPLOYMENT, "secretKeyRef").map(reference -> text(reference, "key"));

        assertThat(KUBERNETES.find("--from-literal=([a-z-]+)=")).containsExactlyInAnyOrderElementsOf(taken.toList());
    }

    @Test
    void ports_are_those_that_the_image_listens_on() {
        String http = Integer.toString(DEFAULTS.http().port());
        String metrics = DOCKERFILE.find("ORCHEX_METRICS_PORT=(\\d+)").get(0);
        Map<String, String> ports = list(DEPLOYMENT, CONTAINER + ".ports").stream()
                .collect(Collectors.toMap(port -> text(port, "name"), port -> text(port, "containerPort")));

        assertThat(DOCKERFILE.words("EXPOSE")).containsExactlyInAnyOrder(http, metrics);
        assertThat(ports)
                .containsEntry("http", http)
                .containsEntry("metrics", metrics)
                .containsEntry("members", usual("cluster.member_port"))
                .containsEntry("bus", usual("cluster.bus_port"));
        assertThat(CADDY.find("reverse_proxy (.*) \\{").get(0).split(" "))
                .containsExactlyInAnyOrderElementsOf(withPort(http));
        assertThat(list(PROMETHEUS, "scrape_configs.0.static_configs.0.targets").stream()
                        .map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(withPort(metrics));
        assertThat(text(COMPOSE, "services.caddy.ports.0"))
                .endsWith(text(COMPOSE, "services.caddy.environment.SITE_ADDRESS"));
    }

    @Test
    void ports_that_the_manifest_names_are_there() {
        List<Object> named = Stream.concat(
                        everywhere(KUBERNETES.documents(), "targetPort"), everywhere(KUBERNETES.documents(), "port"))
                .filter(port -> !(port instanceof Integer))
                .toList();
        List<String> declared = list(DEPLOYMENT, CONTAINER + ".ports").stream()
                .map(port -> text(port, "name"))
                .toList();

        assertThat(named).isNotEmpty().isSubsetOf(declared);
    }

    @Test
    void probes_ask_what_the_contract_has() {
        Set<?> paths = map(ConfFile.of("openapi.yaml").tree(), "paths").keySet();
        List<String> asked = Stream.concat(
                        everywhere(DEPLOYMENT, "httpGet").map(probe -> text(probe, "path")),
                        CADDY.find("health_uri (\\S+)").stream())
                .toList();

        assertThat(asked).hasSize(4).allMatch(path -> path.startsWith("/v1/") && paths.contains(path.substring(3)));
        assertThat(text(DEPLOYMENT, CONTAINER + ".readinessProbe.httpGet.path")).endsWith("/ready");
        assertThat(text(DEPLOYMENT, CONTAINER + ".livenessProbe.httpGet.path")).endsWith("/live");
    }

    @Test
    void a_node_has_the_time_to_end_in_order() {
        Duration end = DEFAULTS.shutdown().grace().plus(CLOSING);

        assertThat(seconds(text(DEPLOYMENT, POD + ".terminationGracePeriodSeconds")))
                .isGreaterThan(end);
        for (String node : nodes()) {
            assertThat(seconds(text(COMPOSE, "services." + node + ".stop_grace_period")))
                    .isGreaterThan(end);
        }
        // A balancer that asks twice within the notice has heard of it.
        assertThat(DEFAULTS.shutdown().notice())
                .isGreaterThanOrEqualTo(
                        seconds(CADDY.find("health_interval (\\S+)").get(0)).multipliedBy(2))
                .isGreaterThanOrEqualTo(seconds(text(DEPLOYMENT, CONTAINER + ".readinessProbe.periodSeconds"))
                        .multipliedBy(2));
    }

    @Test
    void the_nodes_do_not_close_what_the_proxy_keeps() {
        assertThat(seconds(CADDY.find("keepalive (\\S+)").get(0)))
                .isLessThan(DEFAULTS.http().idleTimeout());
    }

    @Test
    void the_database_has_connections_for_all_nodes() {
        String most = COMPOSE_FILE.find("max_connections=(\\d+)").get(0);

        assertThat(nodes().size() * DEFAULTS.database().poolSize() + CONNECTIONS_FOR_PEOPLE)
                .isLessThanOrEqualTo(Integer.parseInt(most));
    }

    @Test
    void images_are_pinned_and_ours_is_this_version() {
        String version =
                ConfFile.of("pom.xml").find("^ {2}<version>(.*)</version>").get(0);
        List<String> images = Stream.of(
                        everywhere(map(COMPOSE, "services"), "image"),
                        everywhere(DEPLOYMENT, "image"),
                        DOCKERFILE.find("^FROM (\\S+)").stream())
                .flatMap(each -> each.map(Object::toString))
                .toList();

        assertThat(images).hasSize(10).allMatch(image -> image.matches("[a-z./-]+:v?\\d+\\.\\d+(\\.\\d+)?([-_].*)?"));
        assertThat(images.stream().filter(image -> image.contains("orchex:")))
                .hasSize(4)
                .allMatch(image -> image.endsWith(":" + version));
    }

    @Test
    void the_image_runs_as_the_user_that_the_manifest_names() {
        String user = DOCKERFILE.find("useradd --uid (\\d+)").get(0);

        assertThat(DOCKERFILE.words("USER")).containsExactly(user);
        assertThat(map(DEPLOYMENT, POD + ".securityContext"))
                .extracting("runAsUser", "runAsGroup", "fsGroup")
                .containsOnly(Integer.valueOf(user));
    }

    private static List<Object> ofKind(String kind) {
        return KUBERNETES.documents().stream()
                .filter(document -> text(document, "kind").equals(kind))
                .toList();
    }

    private static List<String> nodes() {
        return map(COMPOSE, "services").keySet().stream()
                .map(Object::toString)
                .filter(name -> name.startsWith("orchex-"))
                .toList();
    }

    private static List<String> withPort(String port) {
        return nodes().stream().map(node -> node + ":" + port).toList();
    }

    private static String usual(String path) {
        return USUAL.effective().getOrDefault(path, "no such setting: " + path);
    }

    private static Settings started(Map<String, String> environment) {
        Configuration configuration = Configuration.load(Optional.empty(), environment);
        assertThat(configuration.warnings()).isEmpty();
        return configuration.settings();
    }

    /** With what conf/.env would say. */
    private static String filled(String value) {
        return value.replaceAll("\\$\\{[A-Z_]+:\\?[^}]*}", "0123456789abcdef0123456789abcdef");
    }

    /** What a reference may stand for. */
    private static String referred(Object reference) {
        return ((Map<?, ?>) reference).containsKey("fieldRef")
                ? "10.0.0.1"
                : Map.of(
                                "database-url", "postgresql://orchex:p@postgres.example.com:5432/orchex",
                                "redis-url", "rediss://:p@redis.example.com:6379/0",
                                "secret-key", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                                "admin-key", "orx_0123456789abcdef0123456789abcdef")
                        .get(text(reference, "secretKeyRef.key"));
    }

    private static Duration seconds(String text) {
        return Duration.ofSeconds(Long.parseLong(text.replaceFirst("s$", "")));
    }
}

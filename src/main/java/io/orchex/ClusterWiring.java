package io.orchex;

import io.orchex.cluster.Joined;
import io.orchex.cluster.Joining;
import io.orchex.cluster.Membership;
import io.orchex.cluster.Roll;
import io.orchex.http.Contract;
import io.orchex.integration.Integrations;
import io.orchex.problem.Problem;
import io.orchex.settings.Cluster;
import io.orchex.settings.Settings;
import io.orchex.slice.Actor;
import io.orchex.slice.EventLoops;
import io.orchex.system.Check;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node has beside its slices where it is a member of a cluster, and nothing where it is not. */
final class ClusterWiring {

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(10);

    private final Settings settings;
    private final @Nullable Roll roll;

    ClusterWiring(Settings settings, @Nullable Roll roll) {
        this.settings = settings;
        this.roll = roll;
    }

    static Future<Joined> join(Cluster cluster) {
        Cluster.Tls tls = cluster.tls();
        return Joining.join(
                new Membership(
                        cluster.name(),
                        new Membership.Binding(cluster.address(), cluster.memberPort(), cluster.busPort()),
                        new Membership.Meeting(cluster.members(), cluster.kubernetesDns()),
                        tls == null ? null : new Membership.Tls(tls.key(), tls.certificate(), tls.authority())),
                EventLoops.options());
    }

    List<Check> checks() {
        return roll == null ? List.of() : List.of(Check.ofPart("cluster", () -> complete(roll)));
    }

    private Future<Void> complete(Roll present) {
        int seen = present.gateways();
        int expected = settings.cluster().nodes();
        return seen >= expected
                ? Future.succeededFuture()
                : Future.failedFuture(Problem.unavailable(
                                "This node sees %d of %d gateways, itself included".formatted(seen, expected),
                                COME_BACK_AFTER)
                        .exception());
    }

    /** @param port where this node's HTTP edge listens */
    List<Actor> actors(Pool pool, Contract contract, int port) {
        Settings.Http http = settings.http();
        return roll == null
                ? List.of()
                : Integrations.actors(
                        pool,
                        contract,
                        SocketAddress.inetSocketAddress(port, reachable(http.host())),
                        http.maxBodyBytes());
    }

    private static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "::1";
            default -> host;
        };
    }
}

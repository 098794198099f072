package io.orchex.integration;

import com.hazelcast.config.Config;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Vert.x program that knows nothing of ORCHEX but its bus: joins, listens, submits a task, and says on standard
 * output what it hears. The README shows it.
 */
public final class OtherProgram {

    private OtherProgram() {}

    /**
     * Joins the cluster, on this machine.
     *
     * @param members {@code host:port}
     */
    public static Future<Vertx> join(String cluster, int port, List<String> members) {
        Config config = ConfigUtil.loadConfig().setClusterName(cluster);
        config.setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.heartbeat.interval.seconds", "1")
                .setProperty("hazelcast.max.no.heartbeat.seconds", "5")
                .setProperty("hazelcast.merge.first.run.delay.seconds", "10")
                .setProperty("hazelcast.merge.next.run.delay.seconds", "10")
                .setProperty("hazelcast.wait.seconds.before.join", "1");
        NetworkConfig network = config.getNetworkConfig().setPort(port).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getTcpIpConfig().setEnabled(true).setMembers(members);
        return Vertx.builder()
                .with(new io.vertx.core.VertxOptions()
                        .setEventBusOptions(
                                new EventBusOptions().setHost("127.0.0.1").setPort(0)))
                .withClusterManager(new HazelcastClusterManager(config))
                .buildClustered();
    }

    /** Arguments: name of the cluster, own port, members, a token. Ends when standard input does. */
    public static void main(String[] arguments) throws Exception {
        Vertx vertx = join(arguments[0], Integer.parseInt(arguments[1]), List.of(arguments[2].split(",")))
                .await(60, TimeUnit.SECONDS);
        var events = vertx.eventBus().<JsonObject>consumer("orchex.events");
        events.handler(message -> System.out.println(
                message.body().getString("type") + " " + message.body().getString("id")));
        events.completion().await(10, TimeUnit.SECONDS);

        JsonObject task = new JsonObject()
                .put("type", "code_review")
                .put("description", "Is this fine?")
                .put("context", new JsonObject().put("language", "java").put("code", "class A {}"));
        DeliveryOptions options =
                new DeliveryOptions().addHeader("version", "1").addHeader("Authorization", "Bearer " + arguments[3]);
        JsonObject answer = vertx.eventBus()
                .<JsonObject>request("orchex.api.tasks.submit", new JsonObject().put("body", task), options)
                .await(30, TimeUnit.SECONDS)
                .body();
        System.out.println("submitted " + answer.getJsonObject("data").getString("task_id"));

        while (System.in.read() >= 0) {
            // Whoever started this tells it to end by closing its input.
        }
        vertx.close().await(10, TimeUnit.SECONDS);
    }
}

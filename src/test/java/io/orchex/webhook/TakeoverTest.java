package io.orchex.webhook;

import static io.orchex.webhook.SendingNode.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.webhook.Receiver.Delivered;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A node is killed while it sends, with all that only its memory knows. */
final class TakeoverTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final int SUBJECTS = 20;

    @Test
    void what_a_killed_node_held_is_sent_by_another_and_in_order() throws Exception {
        Process doomed = doomed();
        try (Receiver receiver = new Receiver();
                SendingNode writer = SendingNode.idle(DATABASE, "writer")) {
            receiver.answers(response -> receiver.later(100, response::end));
            writer.endpoint(receiver.url() + "/a", "task.*");
            writer.endpoint(receiver.url() + "/b", "task.*");
            List<String> before = events(writer, 0, 300);
            until(() -> receiver.delivered.size() > 100);
            try (SendingNode heir = SendingNode.start(DATABASE, "heir")) {
                doomed.destroyForcibly().waitFor();
                receiver.answers(200);
                List<String> after = events(writer, 300, 400);
                until(() -> heir.count("status = 'delivered'") == 800);
                assertThat(receiver.ids()).containsAll(before).containsAll(after);
            }
            assertInOrder(receiver, "/hooks/a");
            assertInOrder(receiver, "/hooks/b");
        } finally {
            doomed.destroyForcibly();
        }
    }

    private static Process doomed() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        SendingNode.class.getName(),
                        DATABASE.url())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> events(SendingNode writer, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> writer.event(
                        "task.started",
                        "task_" + i % SUBJECTS,
                        JsonObject.of("task_id", "task_" + i % SUBJECTS, "number", i)))
                .toList();
    }

    /** Something may come twice, but nothing before what was to come first. */
    private static void assertInOrder(Receiver receiver, String path) {
        Map<String, Set<Integer>> numbers = receiver.delivered.stream()
                .filter(delivered -> delivered.path().equals(path))
                .map(Delivered::json)
                .map(event -> event.getJsonObject("data"))
                .collect(Collectors.groupingBy(
                        data -> data.getString("task_id"),
                        Collectors.mapping(
                                data -> data.getInteger("number"), Collectors.toCollection(LinkedHashSet::new))));
        assertThat(numbers).hasSize(SUBJECTS);
        numbers.values()
                .forEach(seen ->
                        assertThat(List.copyOf(seen)).hasSize(400 / SUBJECTS).isSorted());
    }
}

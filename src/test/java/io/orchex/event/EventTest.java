package io.orchex.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.json.Document;
import io.orchex.json.JsonForm;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventTest {

    @Test
    void an_event_has_one_form_for_all() {
        JsonForm.install();
        Event event = new Event(
                new EventId(7421, 1093),
                "task.completed",
                Instant.parse("2026-11-26T13:00:00.123456Z"),
                new Document("{\"task_id\": \"task_1\", \"cost_usd\": 0.0120}"));
        assertThat(event.json().toString())
                .isEqualTo("{\"id\":\"evt_7421_1093\",\"event\":\"task.completed\",\"type\":\"task.completed\","
                        + "\"timestamp\":\"2026-11-26T13:00:00.123Z\","
                        + "\"data\":{\"task_id\": \"task_1\", \"cost_usd\": 0.0120}}");
    }

    @Test
    void an_id_is_read_as_it_is_printed() {
        EventId id = new EventId(7421, 1093);
        assertThat(EventId.of(id.toString())).contains(id);
    }

    @Test
    void what_is_no_id_is_none() {
        List<String> wrong = List.of(
                "",
                "evt_1",
                "evt_1_",
                "evt_1_2_3",
                "evt_-1_2",
                "evt_1_2 ",
                "evt_١_٢",
                "1_2",
                "evt_1234567890123456789_1");
        assertThat(wrong).allSatisfy(text -> assertThat(EventId.of(text)).isEmpty());
    }

    @Test
    void ids_are_in_the_order_of_the_log() {
        assertThat(List.of(new EventId(9, 3), new EventId(10, 1), new EventId(10, 2)))
                .isSorted();
    }
}

package io.orchex.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.event.EventId;
import io.orchex.webhook.Reading.Place;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a node holds has a size, however few deliveries it is. */
final class RoomTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final int LARGE = 8 << 20;

    @Test
    void few_large_deliveries_that_wait_leave_room_for_no_other_endpoint_either() {
        Lane crowded = new Lane(false);
        Lane empty = new Lane(false);
        Map<String, Lane> lanes = Map.of("crowded", crowded, "empty", empty);

        assertThat(Room.in(lanes, NOW)).isEqualTo(new Room(512, Map.of("crowded", 512, "empty", 512)));

        for (int i = 0; i < 7; i++) {
            crowded.add(leased("crowded", i));
        }
        assertThat(Room.in(lanes, NOW)).isEqualTo(new Room(512, Map.of("crowded", 505, "empty", 512)));

        crowded.add(leased("crowded", 7));
        assertThat(Room.in(lanes, NOW)).isEqualTo(new Room(0, Map.of("crowded", 0, "empty", 0)));

        crowded.next(NOW);
        assertThat(Room.in(lanes, NOW).usual()).isEqualTo(512);
    }

    @Test
    void nothing_more_is_read_while_what_was_read_and_is_not_written_down_is_large() {
        Reading reading = new Reading(Duration.ofMinutes(1));
        Piece small = piece(1, 100);
        Piece large = piece(2, 64 << 20);

        reading.take(read(small), System.nanoTime());
        assertThat(reading.hasRoom()).isTrue();
        reading.take(read(large), System.nanoTime());
        assertThat(reading.hasRoom()).isFalse();

        small.written();
        large.written();
        assertThat(reading.place().written()).isEqualTo(large.last());
        assertThat(reading.hasRoom()).isTrue();
    }

    private static Leased leased(String webhookId, int number) {
        Told told = new Told(new EventId(1, number), "task.completed", NOW, Buffer.buffer(new byte[LARGE]));
        return new Leased(number + 1, new Turn(webhookId, "task_" + number), 0, told, System.nanoTime());
    }

    private static Piece piece(long number, long bytes) {
        Piece piece = new Piece(new EventId(1, number), NOW, System.nanoTime(), bytes);
        piece.opened();
        return piece;
    }

    private static Read read(Piece piece) {
        return new Read(true, piece.last().number() == 1 ? Place.NONE : null, piece, List.of(), false);
    }
}

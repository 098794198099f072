package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SseReaderTest {

    private final List<SseEvent> events = new ArrayList<>();
    private final SseReader reader = new SseReader(events::add);

    @Test
    void reads_names_comments_several_lines_and_every_kind_of_line_end() {
        reader.read(Buffer.buffer("\uFEFFevent: a\r\ndata: 1\r\ndata:2\r\n\r\n"
                + ": comment\n\ndata\n\nid: 7\nretry: 3\ndata:  spaced\n\nevent: b\rdata: 3\r\r"));

        assertThat(events)
                .containsExactly(
                        new SseEvent("a", "1\n2"),
                        new SseEvent("message", ""),
                        new SseEvent("message", " spaced"),
                        new SseEvent("b", "3"));
    }

    @Test
    void reads_the_same_wherever_the_stream_is_cut() {
        byte[] stream = "event: é\r\ndata: {\"x\":\"💡≤\"}\r\n\r\ndata: 2\n\n"
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int cut = 0; cut <= stream.length; cut++) {
            Buffer whole = Buffer.buffer(stream);
            events.clear();
            SseReader fresh = new SseReader(events::add);
            fresh.read(whole.getBuffer(0, cut));
            fresh.read(whole.getBuffer(cut, stream.length));

            assertThat(events)
                    .as("cut at %d", cut)
                    .containsExactly(new SseEvent("é", "{\"x\":\"💡≤\"}"), new SseEvent("message", "2"));
        }
    }

    @Test
    void tells_a_last_event_without_its_blank_line_and_drops_half_a_line() {
        reader.read(Buffer.buffer("data: whole\ndata: ha"));
        reader.end();

        assertThat(events).containsExactly(new SseEvent("message", "whole"));
    }

    @Test
    void refuses_a_line_without_end() {
        Buffer much = Buffer.buffer("x".repeat(SseReader.LONGEST_LINE));
        reader.read(much);

        assertThatThrownBy(() -> reader.read(Buffer.buffer("x")))
                .isInstanceOfSatisfying(
                        FaultException.class, e -> assertThat(e.fault()).isInstanceOf(Fault.Malformed.class));
    }

    @Test
    void refuses_an_event_without_end() {
        Buffer line = Buffer.buffer("data: " + "x".repeat(1 << 19) + "\n");

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 5; i++) {
                        reader.read(line);
                    }
                })
                .isInstanceOf(FaultException.class);
    }
}

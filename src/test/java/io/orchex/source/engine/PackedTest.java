package io.orchex.source.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.orchex.source.Duplicate;
import io.orchex.source.Duplicate.Place;
import io.orchex.source.LibrarySources;
import io.orchex.source.Reading;
import io.orchex.source.Review.Unread;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.Wire.Answer;
import io.orchex.source.engine.Wire.Ask;
import io.orchex.source.engine.Wire.Collected;
import io.orchex.source.java.JavaLanguage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PackedTest {

    @Test
    void a_reading_is_unpacked_as_it_was() throws IOException {
        Map<String, String> library = LibrarySources.beside("com/google/gson/Gson.java", ".java");
        for (Map.Entry<String, String> file : library.entrySet()) {
            Reading reading = new JavaLanguage().read(new SourceFile(file.getKey(), null, file.getValue()));

            assertThat(Packed.answer(Packed.of(Answer.of(reading))).reading()).isEqualTo(reading);
        }
    }

    @Test
    void so_is_what_is_broken() throws IOException {
        Reading reading = new JavaLanguage().read(new SourceFile("Ä.java", null, "class Ä { int ö( }"));

        assertThat(reading.problems()).isNotEmpty();
        assertThat(Packed.answer(Packed.of(Answer.of(reading))).reading()).isEqualTo(reading);
    }

    @Test
    void so_is_every_other_answer_that_is_packed() throws IOException {
        Duplicate duplicate = new Duplicate(new Place("a", 1, 9), new Place("b", 2, 10), 77);
        List<Answer> answers = List.of(
                Answer.PONG,
                Answer.of(new Collected(3, List.of(new Unread("a", "b")))),
                Answer.of(List.of(duplicate)),
                Answer.failed("why"),
                Answer.broke("why"));

        for (Answer answer : answers) {
            assertThat(Packed.answer(Packed.of(answer))).isEqualTo(answer);
        }
    }

    @Test
    void an_ask_is_unpacked_without_the_texts() throws IOException {
        Ask ask = Ask.about(Operation.COLLECT, List.of(new SourceFile("a", null, ""), new SourceFile("b", "java", "")));

        assertThat(Packed.ask(Packed.of(ask))).isEqualTo(ask);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "\0\0\0\7READING", "\0\0\0\7READING\177\177\177\177", "\0\0\0\4NONE"})
    void nonsense_is_no_answer(String bytes) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Packed.answer(bytes.getBytes(StandardCharsets.ISO_8859_1)));
    }
}

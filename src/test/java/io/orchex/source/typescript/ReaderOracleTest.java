package io.orchex.source.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.typescript.BothReadings.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every file of six libraries, read by the own reader and by the compiler; as it is, and with a token damaged. */
final class ReaderOracleTest {

    private static final int LONGEST_DAMAGED = 20_000;

    private static final List<Path> FILES = new ArrayList<>();

    private final Map<Result, Integer> counts = new EnumMap<>(Result.class);
    private final List<String> differences = new ArrayList<>();

    @BeforeAll
    static void install() throws Exception {
        FILES.addAll(Oracle.files());
    }

    @Test
    void whole_libraries_are_read_as_the_compiler_reads_them() throws IOException {
        for (Path file : FILES) {
            compare(file, Files.readString(file));
        }
        assertThat(differences).isEmpty();
        assertThat(count(Result.EQUAL)).isGreaterThan(800);
        assertThat(count(Result.GIVEN_UP)).isLessThan(count(Result.EQUAL) / 100);
    }

    @Test
    void a_damaged_file_is_read_as_the_compiler_reads_it_or_given_up() throws IOException {
        Damage damage = new Damage(1);
        for (int i = 0; i < FILES.size(); i += 2) {
            String text = Files.readString(FILES.get(i));
            if (text.length() < LONGEST_DAMAGED) {
                compare(FILES.get(i), damage.of(text));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(count(Result.EQUAL)).isGreaterThan(100);
        assertThat(count(Result.INVALID)).isGreaterThan(100);
    }

    private int count(Result result) {
        return counts.getOrDefault(result, 0);
    }

    private void compare(Path file, String text) {
        String name = file.toString();
        BothReadings both = BothReadings.of(text, name.substring(name.lastIndexOf('.') + 1));
        counts.merge(both.result(), 1, Integer::sum);
        if (both.result() == Result.DIFFERENT) {
            differences.add(name + ": " + both.difference());
        }
    }
}

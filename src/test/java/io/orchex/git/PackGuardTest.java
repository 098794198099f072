package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackGuardTest {

    private static final int MEGABYTE = 1 << 20;
    private static final SourceLimits.Download LIMITS =
            new SourceLimits.Download(1L << 30, 100, 16L * MEGABYTE, Duration.ofMinutes(1), Duration.ofSeconds(1));

    @Test
    void a_pack_within_the_limits_is_passed_on_as_it_is() throws IOException {
        byte[] pack =
                DeltaBomb.of(MEGABYTE, 4 * MEGABYTE, 100, 16 * MEGABYTE, 1).bytes();
        for (int step : new int[] {1, 7, 64, 100_000}) {
            try (InputStream guarded = new PackGuard(new ByteArrayInputStream(pack), LIMITS)) {
                for (int at = 0; at < pack.length; at += step) {
                    byte[] expected = Arrays.copyOfRange(pack, at, Math.min(at + step, pack.length));
                    assertThat(guarded.readNBytes(step)).isEqualTo(expected);
                }
                assertThat(guarded.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void objects_that_are_too_many_too_large_or_too_large_together_end_it() {
        int[] chain = new int[20];
        Arrays.fill(chain, 16 * MEGABYTE);
        for (DeltaBomb bomb : new DeltaBomb[] {
            DeltaBomb.of(17 * MEGABYTE),
            DeltaBomb.of(MEGABYTE, 17 * MEGABYTE, 1),
            DeltaBomb.of(chain),
            DeltaBomb.of(new int[101])
        }) {
            assertThatThrownBy(() -> new PackGuard(new ByteArrayInputStream(bomb.bytes()), LIMITS).readAllBytes())
                    .isInstanceOf(SourceException.class)
                    .extracting(e -> ((SourceException) e).reason())
                    .isEqualTo(SourceException.Reason.TOO_LARGE);
        }
    }

    @Test
    void what_is_received_goes_through_it(@TempDir Path folder) throws IOException {
        try (FetchedRepository repository = FetchedRepository.open(folder.resolve("app.git"), LIMITS);
                ObjectInserter inserter = repository.newObjectInserter()) {
            byte[] harmless = DeltaBomb.of(100, 50).bytes();
            inserter.newPackParser(new ByteArrayInputStream(harmless)).parse(NullProgressMonitor.INSTANCE);
            assertThat(folder.resolve("app.git/objects/pack")).isNotEmptyDirectory();

            byte[] bomb = DeltaBomb.of(MEGABYTE, 17 * MEGABYTE, 1).bytes();
            assertThatThrownBy(() -> inserter.newPackParser(new ByteArrayInputStream(bomb))
                            .parse(NullProgressMonitor.INSTANCE))
                    .isInstanceOf(SourceException.class);
        }
    }
}

package io.orchex;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.settings.Configuration;
import io.orchex.settings.Settings;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class StartFailureTest {

    private static final Settings SETTINGS =
            Configuration.load(Optional.empty(), Map.of()).settings();

    @Test
    void a_database_that_goes_while_it_starts_is_named_and_what_to_do() {
        for (Throwable gone : new Throwable[] {
            new ConnectException("Connection refused"),
            new IOException("Connection reset by peer"),
            new CompletionException(new IOException("Connection reset by peer"))
        }) {
            assertThat(explained(gone))
                    .contains("The database went away", "start it again", "onnection re")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void a_listener_that_is_taken_is_no_matter_of_the_database() {
        assertThat(explained(new BindException("Address already in use"))).contains("8080", "ORCHEX_HTTP_PORT");
    }

    private static String explained(Throwable failure) {
        return String.valueOf(StartFailure.explain(failure, SETTINGS).getMessage());
    }
}

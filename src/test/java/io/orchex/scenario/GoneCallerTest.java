package io.orchex.scenario;

import static io.orchex.RunningOrchex.ADMIN_KEY;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.orchex.RunningOrchex;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Whoever leaves before all is said is no failure of the gateway. */
final class GoneCallerTest {

    private static final String HALF =
            "POST /v1/tasks HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
                    .formatted(ADMIN_KEY);

    @Test
    void a_caller_that_goes_in_the_middle_of_its_request_is_not_logged_as_a_failure() throws Exception {
        try (RunningOrchex orchex = RunningOrchex.start();
                Lines lines = new Lines("io.orchex.http.RequestSteps")) {
            leaveHalfWay(orchex.port());

            ILoggingEvent line = lines.next();

            assertThat(line.getFormattedMessage()).endsWith("was given up by its caller");
            assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
        }
    }

    /** Waits until the gateway has begun to read, which it says by asking for the rest. */
    private static void leaveHalfWay(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String asking = HALF.replace("\r\n\r\n{", "\r\nExpect: 100-continue\r\n\r\n{");
            socket.getOutputStream().write(asking.getBytes(US_ASCII));
            assertThat(socket.getInputStream().read()).isPositive();
        }
    }

    /** Everything that one logger says. */
    private static final class Lines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        private final BlockingQueue<ILoggingEvent> said = new LinkedBlockingQueue<>();
        private final Logger log;

        Lines(String logger) {
            log = (Logger) LoggerFactory.getLogger(logger);
            log.setLevel(Level.DEBUG);
            start();
            log.addAppender(this);
        }

        ILoggingEvent next() throws InterruptedException {
            return requireNonNull(said.poll(30, TimeUnit.SECONDS), "nothing was logged");
        }

        @Override
        protected void append(ILoggingEvent event) {
            said.add(event);
        }

        @Override
        public void close() {
            log.setLevel(null);
            log.detachAppender(this);
        }
    }
}

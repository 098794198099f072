package io.orchex.routing;

import static io.orchex.routing.RoutingFixtures.NOON;
import static io.orchex.routing.RoutingFixtures.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.bus.Bus;
import io.orchex.json.JsonForm;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.task.TaskSpec;
import io.orchex.task.WorkProtocol;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Lease;
import io.orchex.task.WorkProtocol.Start;
import io.orchex.task.WorkProtocol.Terms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class VerdictsTest {

    private static final Terms TERMS = new Terms("claude", 1, 60, BigDecimal.ONE, List.of());
    private static final Running ATTEMPT = new Running(
            new ClaimedTask(
                    new Lease("task_1", 3, "node"),
                    "key_alice",
                    new TaskSpec("testing", "Test it", null, null, null, null),
                    2,
                    1,
                    0,
                    null,
                    List.of(),
                    0,
                    BigDecimal.ZERO,
                    null,
                    NOON.plusSeconds(60)),
            agent("claude"),
            NOON);

    private final Vertx vertx = Vertx.vertx();
    private final List<Start> asked = new CopyOnWriteArrayList<>();
    private final Bus bus = new Bus(vertx.eventBus()).speak(WorkProtocol.class);
    private final Verdicts verdicts = new Verdicts(vertx, bus);

    @BeforeEach
    void install() {
        JsonForm.install();
    }

    @AfterEach
    void close() {
        RunningOrchex.await(vertx.close());
    }

    @Test
    void a_start_is_said_again_while_the_store_is_away() {
        answerStarts(2, Problem.unavailable("The database is away", Duration.ofSeconds(5)));

        assertThat(RunningOrchex.await(verdicts.start(ATTEMPT, TERMS))).isEqualTo(Granted.OK);

        assertThat(asked).hasSize(3).containsOnly(new Start(ATTEMPT.task().lease(), 3, 1, TERMS));
    }

    @Test
    void a_start_that_is_wrong_is_not_said_again() {
        answerStarts(1, Problem.conflict("That can't be"));

        Future<Granted> started = verdicts.start(ATTEMPT, TERMS);

        assertThat(RunningOrchex.await(started.mapEmpty().otherwise(failure -> ProblemException.toProblem(failure)
                        .status())))
                .isEqualTo(409);
        assertThat(asked).hasSize(1);
    }

    private void answerStarts(int failures, Problem problem) {
        bus.answer(WorkProtocol.START, wish -> {
            asked.add(wish);
            return asked.size() <= failures
                    ? Future.failedFuture(problem.exception())
                    : Future.succeededFuture(Granted.OK);
        });
    }
}

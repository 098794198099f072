package io.orchex.system;

import io.orchex.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part of the gateway and how it was when somebody last looked, at most once a second. */
final class Component {

    private static final Logger LOG = LoggerFactory.getLogger(Component.class);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final long PATIENCE_SECONDS = 2;

    private final Check check;
    private final InstantSource clock;
    private final Executor owner;

    private Verdict last = Verdict.GOOD;
    private Instant checkedAt = Instant.EPOCH;
    private @Nullable Future<Verdict> checking;

    /** @param owner the event loop that asks; a probe may end on any thread */
    Component(Check check, InstantSource clock, Executor owner) {
        this.check = check;
        this.clock = clock;
        this.owner = owner;
    }

    String name() {
        return check.name();
    }

    /** Never fails: that a check fails is what it finds. */
    Future<Verdict> verdict() {
        if (checking != null) {
            return checking;
        }
        return fresh(clock.instant()) ? Future.succeededFuture(last) : look();
    }

    // A clock that was set back must not keep an old verdict alive.
    private boolean fresh(Instant now) {
        return !now.isBefore(checkedAt) && now.isBefore(checkedAt.plus(FRESH));
    }

    private Future<Verdict> look() {
        Promise<Verdict> found = Promise.promise();
        checking = found.future();
        probe().onComplete(
                        works -> owner.execute(() -> remember(Verdict.GOOD, found)),
                        failure -> owner.execute(() -> remember(complain(failure), found)));
        return found.future();
    }

    private Future<Void> probe() {
        return Future.succeededFuture()
                .compose(begun -> check.probe().get())
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private void remember(Verdict verdict, Promise<Verdict> found) {
        if (verdict.good() && !last.good()) {
            LOG.info("{} is healthy again", name());
        }
        last = verdict;
        checkedAt = clock.instant();
        checking = null;
        found.complete(verdict);
    }

    /** Once, not with every look during an outage. */
    private Verdict complain(Throwable failure) {
        Verdict verdict = new Verdict(check.otherwise(), reason(failure));
        if (last.good()) {
            LOG.warn("{} is {}: {}", name(), verdict.status(), verdict.reason(), failure);
        }
        return verdict;
    }

    private static String reason(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem().message();
        }
        return failure instanceof TimeoutException
                ? "It did not answer within %d seconds".formatted(PATIENCE_SECONDS)
                : "It does not work; the log of this node says why";
    }
}

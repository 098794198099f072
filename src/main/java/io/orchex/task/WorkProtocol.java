package io.orchex.task;

import io.orchex.bus.Address;
import io.orchex.bus.Topic;
import io.orchex.task.TaskProtocol.Candidate;
import io.orchex.task.TaskProtocol.Failure;
import io.orchex.task.TaskProtocol.ProgressView;
import io.orchex.task.TaskProtocol.Result;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a dispatcher says to the durable queue: it claims tasks, and tells what became of them. */
public sealed interface WorkProtocol {

    Topic<TextSoFar> TEXT = new Topic<>("task.text", TextSoFar.class);
    /** What waits on this node, and for whom: told when it changes, and lost where nobody listens. */
    Topic<HeldUp> HELD_UP = new Topic<>("task.held-up", HeldUp.class);

    Address<LookForWork, WorkWaiting> WAITING = Address.of("task.waiting", LookForWork.class, WorkWaiting.class);
    Address<Claim, Claimed> CLAIM = Address.of("task.claim", Claim.class, Claimed.class);
    Address<AskUse, InUse> USE = Address.of("task.use", AskUse.class, InUse.class);
    Address<Start, Granted> START = Address.of("task.start", Start.class, Granted.class);
    Address<Progress, Granted> PROGRESS = Address.of("task.progress", Progress.class, Granted.class);
    Address<Complete, Granted> COMPLETE = Address.of("task.complete", Complete.class, Granted.class);
    Address<Postpone, Granted> POSTPONE = Address.of("task.postpone", Postpone.class, Granted.class);
    Address<Fail, Granted> FAIL = Address.of("task.fail", Fail.class, Granted.class);
    Address<Settle, Granted> SETTLE = Address.of("task.settle", Settle.class, Granted.class);
    Address<RenewLeases, StillMine> RENEW = Address.of("task.renew", RenewLeases.class, StillMine.class);
    Address<CheckLeases, StillMine> CHECK = Address.of("task.check", CheckLeases.class, StillMine.class);

    /** @param reasons why no agent takes a task that is due, for people, by the text of its {@link TaskClass} */
    record HeldUp(Map<String, String> reasons) implements WorkProtocol {}

    record LookForWork() implements WorkProtocol {}

    /** @param due how many tasks could be claimed now, by the text of their {@link TaskClass}; at most 1,000 a class */
    record WorkWaiting(Map<String, Integer> due) implements WorkProtocol {}

    /** @param most how many to claim of each class, by its text */
    record Claim(String node, Map<String, Integer> most) implements WorkProtocol {}

    record Claimed(List<ClaimedTask> tasks) implements WorkProtocol {}

    /**
     * A task under lease.
     *
     * @param attempts attempts made so far, all tiers
     * @param tierAttempts attempts made on the present tier
     * @param agentId the agent of the last attempt that is to try again, null to choose anew
     * @param tried agents that are done with this task, in order: one a tier
     * @param outgrown token limit of the largest agent for which it was too long, 0 where there was none
     * @param budgetLeftUsd what its owner had not spent of this month's budget; null where there is none, or it is not
     *     known
     * @param deadline when {@code timeout_seconds} are over
     */
    record ClaimedTask(
            Lease lease,
            String owner,
            TaskSpec spec,
            int attempts,
            int tier,
            int tierAttempts,
            @Nullable String agentId,
            List<String> tried,
            int outgrown,
            BigDecimal spentUsd,
            @Nullable BigDecimal budgetLeftUsd,
            Instant deadline)
            implements WorkProtocol {}

    /** What every write to a claimed task must name. */
    record Lease(String taskId, long epoch, String node) implements WorkProtocol {}

    record AskUse(String node) implements WorkProtocol {}

    /** @param byAgent agents that are at work for other nodes or were asked in the last minute, by id */
    record InUse(Map<String, Use> byAgent) implements WorkProtocol {}

    /**
     * How busy an agent is.
     *
     * @param elsewhere attempts that other nodes have under way
     * @param lastMinute attempts that all nodes together began in the last minute
     */
    record Use(int elsewhere, int lastMinute) implements WorkProtocol {}

    /** An attempt begins. */
    record Start(Lease lease, int attempt, int tier, Terms terms) implements WorkProtocol {}

    /**
     * Who is to make an attempt, and what may stop it.
     *
     * @param mostAtOnce attempts that the agent may have under way, over all nodes
     * @param mostPerMinute attempts that the agent may begin in a minute, over all nodes
     * @param reserveUsd the worst it can cost; reserved against the owner's budget
     */
    record Terms(String agentId, int mostAtOnce, int mostPerMinute, BigDecimal reserveUsd, List<Candidate> candidates)
            implements WorkProtocol {}

    /**
     * Whether a write was taken.
     *
     * @param verdict {@code ok}; {@code lost}: the lease is another's, stop; {@code budget}: not started, the task's or
     *     its owner's money can't pay for it; not started and back in the queue, as {@code wait}: the owner's money is
     *     reserved by other attempts for now, {@code busy}: the agent has no slot free, or began too many attempts in
     *     the last minute
     */
    record Granted(String verdict) implements WorkProtocol {

        public static final Granted OK = new Granted("ok");
        public static final Granted LOST = new Granted("lost");
        public static final Granted BUDGET = new Granted("budget");
        public static final Granted WAIT = new Granted("wait");
        public static final Granted BUSY = new Granted("busy");

        public boolean ok() {
            return verdict.equals("ok");
        }
    }

    record Progress(Lease lease, ProgressView progress) implements WorkProtocol {}

    /**
     * To whoever listens on this node: what the agent has said, as it came; told some times a second at most, and
     * lossy, as the result will hold all of it.
     *
     * @param attempt each begins anew
     * @param length characters that have come
     * @param text the last of them, {@link #LONGEST} at most
     */
    record TextSoFar(String taskId, int attempt, int length, String text) implements WorkProtocol {

        /** In characters. */
        public static final int LONGEST = 65_536;

        public static TextSoFar of(String taskId, int attempt, String all) {
            String end = all.substring(Math.max(0, all.length() - LONGEST));
            return new TextSoFar(taskId, attempt, all.length(), end);
        }
    }

    /** How an attempt ended; {@code fault} is a fault code, {@code cancelled} or null where it succeeded. */
    record AttemptEnd(
            int attempt,
            String agentId,
            int tier,
            @Nullable String fault,
            @Nullable String message,
            long durationMs,
            BigDecimal costUsd,
            int inputTokens,
            int outputTokens)
            implements WorkProtocol {}

    record Complete(
            Lease lease,
            AttemptEnd end,
            Result result,
            @Nullable Double qualityScore) implements WorkProtocol {}

    /**
     * Gives the task back to the queue.
     *
     * @param end the attempt that failed; null where none was started
     * @param delay from now on
     * @param agentId who is to try again, null to choose anew
     * @param outgrown token limit of the largest agent for which it was too long
     */
    record Postpone(
            Lease lease,
            @Nullable AttemptEnd end,
            Duration delay,
            int tier,
            int tierAttempts,
            @Nullable String agentId,
            List<String> tried,
            int outgrown)
            implements WorkProtocol {}

    record Fail(Lease lease, @Nullable AttemptEnd end, Failure error) implements WorkProtocol {}

    /** Pays for an attempt whose task was taken away meanwhile (cancelled). */
    record Settle(String taskId, AttemptEnd end) implements WorkProtocol {}

    record RenewLeases(String node) implements WorkProtocol {}

    record CheckLeases(String node) implements WorkProtocol {}

    /** @param epochs of all tasks whose lease this node holds, by task id */
    record StillMine(Map<String, Long> epochs) implements WorkProtocol {}
}

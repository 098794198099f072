package io.orchex.slice;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes long work up under lease as long as there is room, renews the leases while it goes on, and calls off what was
 * lost to another node. Belongs to one verticle and runs on its event loop alone.
 */
public final class Shift<W extends Shift.Work> {

    private static final Duration LOOK_PAUSE = Duration.ofSeconds(1);
    private static final Duration RENEW_PAUSE = Duration.ofMillis(500);

    /** One piece of it, which another thread may work on. */
    public interface Work {
        String id();

        void callOff();
    }

    /** Where the work waits, and who does it. */
    public interface Board<W> {

        /** Takes up at most so many under lease. */
        Future<List<W>> claim(int most);

        /** Does it; ends when its end is stored or could not be. */
        Future<?> carryOut(W work);

        /** Answers the ids of those that are still this node's. */
        Future<Set<String>> renew(List<W> mine);

        /** Another node may go on with it at once. */
        Future<?> giveBack(W work);
    }

    private final Vertx vertx;
    private final String name;
    private final int most;
    private final Board<W> board;
    private final Map<String, W> running = new HashMap<>();

    private List<Loop> loops = List.of();
    private boolean looking;
    private boolean leaving;

    /**
     * @param name of what is done, in the plural, for the log
     * @param most at the same time
     */
    public Shift(Vertx vertx, String name, int most, Board<W> board) {
        this.vertx = vertx;
        this.name = name;
        this.most = most;
        this.board = board;
    }

    public void start() {
        loops = List.of(
                new Loop(vertx, "the look for " + name, LOOK_PAUSE, this::look).start(),
                new Loop(vertx, "the renewal of " + name, RENEW_PAUSE, this::renew).start());
    }

    /** Calls all of it off and gives it back. */
    public Future<?> stop() {
        leaving = true;
        loops.forEach(Loop::stop);
        List<W> mine = List.copyOf(running.values());
        mine.forEach(Work::callOff);
        return Future.join(mine.stream().map(board::giveBack).toList()).otherwiseEmpty();
    }

    /** Looks for work now; harmless where there is no room. */
    public Future<?> look() {
        int free = most - running.size();
        if (leaving || looking || free <= 0) {
            return Future.succeededFuture();
        }
        looking = true;
        return board.claim(free)
                .onSuccess(claimed -> claimed.forEach(this::begin))
                .onComplete(ended -> looking = false);
    }

    /** Harmless where it is not done here. */
    public void callOff(String id) {
        W work = running.get(id);
        if (work != null) {
            work.callOff();
        }
    }

    private void begin(W work) {
        running.put(work.id(), work);
        board.carryOut(work).onComplete(ended -> {
            running.remove(work.id());
            look();
        });
    }

    private Future<?> renew() {
        List<W> mine = List.copyOf(running.values());
        return mine.isEmpty()
                ? Future.succeededFuture()
                : board.renew(mine).onSuccess(held -> mine.stream()
                        .filter(work -> !held.contains(work.id()))
                        .forEach(Work::callOff));
    }
}

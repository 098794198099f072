package io.orchex.event;

import static java.util.Objects.requireNonNull;

import io.orchex.bus.Bus;
import io.orchex.event.EventProtocol.Asker;
import io.orchex.event.EventProtocol.AwaitNews;
import io.orchex.event.EventProtocol.Begin;
import io.orchex.event.EventProtocol.Beginning;
import io.orchex.event.EventProtocol.EventPage;
import io.orchex.event.EventProtocol.FindEvents;
import io.orchex.event.EventProtocol.Followed;
import io.orchex.event.EventProtocol.Interest;
import io.orchex.event.EventProtocol.News;
import io.orchex.event.EventStore.Places;
import io.orchex.event.EventStore.Portion;
import io.orchex.event.EventStore.Reading;
import io.orchex.problem.Problem;
import io.orchex.slice.Loop;
import io.orchex.slice.Turns;
import io.orchex.task.WorkProtocol;
import io.orchex.task.WorkProtocol.TextSoFar;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happened: pages of the log, and news to those who wait for them. Who is far behind reads the log himself;
 * all others hear of it from the one tail that this node reads.
 */
final class EventVerticle extends VerticleBase {

    private static final Duration LOOK_PAUSE = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long TAIL_BYTES = 8 << 20;
    private static final int SCANNED = 2_000;
    private static final long BYTES = 1 << 20;
    private static final Portion TAIL_PORTION = new Portion(500, 500, BYTES);
    private static final Portion STREAM_PORTION = new Portion(SCANNED, 100, BYTES);
    private static final Interest ALL = new Interest(new Asker("tail", true), List.of(), null);

    private final Bus bus;
    private final EventStore store;
    private final InstantSource clock;
    private final Tail tail = new Tail(TAIL_BYTES);
    private final Set<Listener> listeners = new LinkedHashSet<>();

    private @Nullable Loop looking;

    EventVerticle(Bus bus, EventStore store, InstantSource clock) {
        this.bus = bus;
        this.store = store;
        this.clock = clock;
    }

    /** Somebody who knows all up to a place and waits for what comes. */
    private record Listener(Interest interest, EventId after, Promise<News> news) {}

    @Override
    public Future<?> start() {
        bus.answer(EventProtocol.PAGE, this::page);
        bus.answer(EventProtocol.BEGIN, this::begin);
        bus.answer(EventProtocol.NEWS, this::news);
        bus.answer(EventProtocol.FOLLOWED, any -> Future.succeededFuture(new Followed(followed())));
        bus.listen(WorkProtocol.TEXT, this::tellText);
        bus.listen(EventProtocol.FAR_TEXT, this::tellText);
        looking = new Loop(vertx, "the look for events", LOOK_PAUSE, this::look).start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        if (looking != null) {
            looking.stop();
        }
        List.copyOf(listeners).forEach(this::tellNothing);
        return Future.succeededFuture();
    }

    private Future<EventPage> page(FindEvents wish) {
        EventId after = wish.after() == null ? EventId.START : wish.after();
        Future<?> known =
                wish.after() == null ? Future.succeededFuture() : store.places().map(places -> kept(after, places));
        return known.compose(kept -> store.read(wish.interest(), after, new Portion(SCANNED, wish.limit(), BYTES)))
                .map(reading -> page(reading, wish.limit()));
    }

    private static EventPage page(Reading reading, int limit) {
        List<Event> events = reading.events().stream().map(Logged::event).toList();
        return new EventPage(events, limit, reading.place(), reading.more());
    }

    private Future<Beginning> begin(Begin wish) {
        EventId after = wish.after();
        return store.places().map(places -> new Beginning(after == null ? places.now() : kept(after, places)));
    }

    /** @throws io.orchex.problem.ProblemException 410 where what came after it is not known any more */
    private static EventId kept(EventId after, Places places) {
        if (after.compareTo(places.dropped()) < 0 || after.compareTo(places.frontier()) >= 0) {
            throw new Problem(
                            "GONE",
                            410,
                            "The log does not hold all that came after %s; it does after %s"
                                    .formatted(after, places.dropped()),
                            Map.of("after", places.dropped().toString()))
                    .exception();
        }
        return after;
    }

    private Future<News> news(AwaitNews wish) {
        if (!tail.covers(wish.after())) {
            return store.read(wish.interest(), wish.after(), STREAM_PORTION)
                    .compose(reading -> caughtUp(wish.interest(), reading));
        }
        News news = tail.after(wish.after(), wish.interest());
        return news.messages().isEmpty()
                ? await(new AwaitNews(wish.interest(), news.after()))
                : Future.succeededFuture(news);
    }

    private Future<News> caughtUp(Interest interest, Reading reading) {
        if (reading.more() || !reading.events().isEmpty()) {
            return Future.succeededFuture(new News(
                    reading.place(),
                    reading.events().stream().map(Logged::message).toList()));
        }
        if (!tail.isAwake()) {
            tail.wake(reading.place());
        }
        return news(new AwaitNews(interest, reading.place()));
    }

    private Future<News> await(AwaitNews wish) {
        Listener listener = new Listener(wish.interest(), wish.after(), Promise.promise());
        listeners.add(listener);
        long timer = vertx.setTimer(PATIENCE.toMillis(), late -> tellNothing(listener));
        return listener.news().future().onComplete(told -> {
            vertx.cancelTimer(timer);
            listeners.remove(listener);
        });
    }

    private void tellNothing(Listener listener) {
        EventId place = listener.after().compareTo(tail.place()) > 0 ? listener.after() : tail.place();
        listener.news().tryComplete(new News(place, List.of()));
    }

    private Future<?> look() {
        if (listeners.isEmpty()) {
            tail.sleep();
            return Future.succeededFuture();
        }
        return Turns.untilDone(() -> store.read(ALL, tail.place(), TAIL_PORTION).map(this::tell));
    }

    private boolean tell(Reading reading) {
        List<Tail.Told> fresh = tail.add(reading);
        if (!fresh.isEmpty()) {
            List.copyOf(listeners).forEach(listener -> tell(fresh, listener));
        }
        return !reading.more();
    }

    private void tell(List<Tail.Told> fresh, Listener listener) {
        News news = tail.pick(fresh, listener.after(), listener.interest());
        if (!news.messages().isEmpty()) {
            listener.news().tryComplete(news);
        }
    }

    private Set<String> followed() {
        return listeners.stream()
                .map(Listener::interest)
                .filter(Written::isWanted)
                .map(interest -> requireNonNull(interest.subject()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Not in the log: who is not waiting just now hears of it with the next piece, which has this one in it. */
    private void tellText(TextSoFar text) {
        List<Listener> concerned = listeners.stream()
                .filter(one -> Written.concerns(one.interest(), text))
                .toList();
        if (!concerned.isEmpty()) {
            Buffer message = Written.message(text, clock.instant());
            concerned.forEach(one -> one.news().tryComplete(new News(one.after(), List.of(message))));
        }
    }
}

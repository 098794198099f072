package io.orchex.event;

import io.orchex.bus.Bus;
import io.orchex.event.EventProtocol.AskFollowed;
import io.orchex.slice.Bounded;
import io.orchex.slice.Loop;
import io.orchex.task.WorkProtocol;
import io.orchex.task.WorkProtocol.TextSoFar;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings what agents write on one node to those who follow it on another. Asks for nothing while nobody follows here
 * and no agent writes, and lays down only what is followed.
 */
final class FarTextVerticle extends VerticleBase {

    private static final int MOST_REMEMBERED = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Bus bus;
    private final FarTextStore store;

    /** How far tasks were heard that somebody followed here; without the text. */
    private final Map<String, TextSoFar> heard = new Bounded<>(MOST_REMEMBERED);

    /** What is to be laid down with the next round. */
    private final Map<String, TextSoFar> news = new HashMap<>();

    private Set<String> followedElsewhere = Set.of();
    private boolean someoneWrites;
    private @Nullable Loop loop;

    FarTextVerticle(Bus bus, FarTextStore store) {
        this.bus = bus;
        this.store = store;
    }

    @Override
    public Future<?> start() {
        bus.listen(WorkProtocol.TEXT, this::note);
        loop = new Loop(vertx, "the exchange of what agents write", PAUSE, this::round).start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        if (loop != null) {
            loop.stop();
        }
        return Future.succeededFuture();
    }

    private void note(TextSoFar text) {
        someoneWrites = true;
        if (followedElsewhere.contains(text.taskId())) {
            news.put(text.taskId(), text);
        }
    }

    private Future<?> round() {
        return tell().compose(told -> look()).compose(looked -> hear());
    }

    private Future<?> tell() {
        if (news.isEmpty()) {
            return Future.succeededFuture();
        }
        List<TextSoFar> texts = List.copyOf(news.values());
        news.clear();
        return store.tell(texts);
    }

    private Future<?> look() {
        if (!someoneWrites) {
            followedElsewhere = Set.of();
            return Future.succeededFuture();
        }
        someoneWrites = false;
        return store.followed().onSuccess(followed -> followedElsewhere = followed);
    }

    private Future<?> hear() {
        return bus.ask(EventProtocol.FOLLOWED, new AskFollowed()).compose(followed -> hear(followed.taskIds()));
    }

    private Future<?> hear(Set<String> followed) {
        List<TextSoFar> known = followed.stream()
                .map(taskId -> heard.getOrDefault(taskId, new TextSoFar(taskId, 0, 0, "")))
                .toList();
        return known.isEmpty() ? Future.succeededFuture() : store.hear(known).onSuccess(this::pass);
    }

    private void pass(Collection<TextSoFar> texts) {
        for (TextSoFar text : texts) {
            heard.put(text.taskId(), new TextSoFar(text.taskId(), text.attempt(), text.length(), ""));
            bus.publish(EventProtocol.FAR_TEXT, text);
        }
    }
}

package io.orchex.event;

import io.orchex.bus.Address;
import io.orchex.bus.Topic;
import io.orchex.task.WorkProtocol.TextSoFar;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of the event log. */
public sealed interface EventProtocol {

    Address<FindEvents, EventPage> PAGE = Address.of("events.page", FindEvents.class, EventPage.class);
    Address<Begin, Beginning> BEGIN = Address.of("events.begin", Begin.class, Beginning.class);
    /** Answers as soon as there is something, and with nothing after a few seconds without. */
    Address<AwaitNews, News> NEWS = Address.of("events.news", AwaitNews.class, News.class);

    Address<AskFollowed, Followed> FOLLOWED = Address.of("events.followed", AskFollowed.class, Followed.class);
    /** What an agent has written on another node, of a task that somebody follows on this one. */
    Topic<TextSoFar> FAR_TEXT = new Topic<>("events.far-text", TextSoFar.class);

    /** @param seesAll whether events that belong to others are shown */
    record Asker(String subject, boolean seesAll) implements EventProtocol {}

    /**
     * What of the log is asked for; all of it must hold.
     *
     * @param types each {@code task.completed}, {@code task.*} or {@code *}; none for all
     * @param subject id of what an event is about; null for all
     */
    record Interest(
            Asker asker, List<String> types, @Nullable String subject) implements EventProtocol {

        public Interest {
            types = List.copyOf(types);
        }

        boolean isIn(String type) {
            return types.isEmpty() || types.stream().anyMatch(pattern -> matches(pattern, type));
        }

        private static boolean matches(String pattern, String type) {
            return pattern.equals("*")
                    || (pattern.endsWith(".*")
                            ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                            : type.equals(pattern));
        }
    }

    /** @param after null for the oldest that is kept */
    record FindEvents(Interest interest, @Nullable EventId after, int limit) implements EventProtocol {}

    /**
     * @param nextAfter where the next page begins
     * @param hasMore whether it may hold anything by now
     */
    record EventPage(List<Event> events, int limit, EventId nextAfter, boolean hasMore) implements EventProtocol {}

    /** @param after the last event that is known already; null for none */
    record Begin(@Nullable EventId after) implements EventProtocol {}

    /** @param after from where on there is no gap */
    record Beginning(EventId after) implements EventProtocol {}

    record AwaitNews(Interest interest, EventId after) implements EventProtocol {}

    /**
     * @param after up to where the log is told now; later than the last message where others did not match
     * @param messages each as an event stream has it
     */
    record News(EventId after, List<Buffer> messages) implements EventProtocol {}

    record AskFollowed() implements EventProtocol {}

    /** @param taskIds tasks of which somebody on this node waits for the text */
    record Followed(Set<String> taskIds) implements EventProtocol {}
}

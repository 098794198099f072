package io.orchex;

import io.orchex.http.HttpLimits;
import io.orchex.http.Quota;
import io.orchex.http.StreamLimits;
import io.orchex.redis.RedisUrl;
import io.orchex.settings.Events;
import io.orchex.settings.RateLimit;
import io.orchex.settings.Settings;
import java.time.Duration;
import java.util.Optional;

/** What the HTTP edge is told of the settings. */
final class EdgeWiring {

    private final Settings settings;

    EdgeWiring(Settings settings) {
        this.settings = settings;
    }

    HttpLimits http() {
        Settings.Http http = settings.http();
        RateLimit rate = settings.rateLimit();
        return new HttpLimits(
                new HttpLimits.Listener(http.host(), http.port()),
                http.maxBodyBytes(),
                http.requestTimeout(),
                http.idleTimeout(),
                new HttpLimits.Rates(
                        new Quota(rate.requestsPerHour(), rate.burstPerMinute()),
                        new Quota(rate.anonymousPerHour(), rate.burstPerMinute()),
                        sharing().orElse(null)));
    }

    /** Empty where each node counts for itself. */
    Optional<HttpLimits.Sharing> sharing() {
        return Optional.ofNullable(settings.redis().url())
                .map(url -> new HttpLimits.Sharing(
                        RedisUrl.parse(url.value()), settings.redis().timeout()));
    }

    StreamLimits streams() {
        Events events = settings.events();
        Duration half = settings.http().idleTimeout().dividedBy(2);
        Duration heartbeat = half.compareTo(events.heartbeat()) < 0 ? half : events.heartbeat();
        return new StreamLimits(heartbeat, events.slowReader(), events.streams(), events.streamsOfOne());
    }
}

package io.orchex;

import io.orchex.http.HttpLimits;
import io.orchex.redis.SharedCounts;
import io.orchex.system.Check;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the health asks beside the protocols of the slices. */
final class Checks {

    private Checks() {}

    static List<Check> of(Vertx vertx, Foundation base, Optional<HttpLimits.Sharing> sharing, List<Check> cluster) {
        Stream<Check> always =
                Stream.of(new Check(Check.DATABASE, base.database::ping), new Check("analyzer", base.engine::ping));
        Stream<Check> redis = sharing.stream()
                .map(shared ->
                        Check.ofPart("redis", new SharedCounts(vertx, shared.redis(), shared.patience())::check));
        return Stream.of(always, redis, cluster.stream())
                .flatMap(checks -> checks)
                .toList();
    }
}

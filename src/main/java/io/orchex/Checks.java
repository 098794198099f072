package io.orchex;

import io.orchex.http.HttpLimits;
import io.orchex.postgres.Database;
import io.orchex.redis.SharedCounts;
import io.orchex.source.engine.SourceEngine;
import io.orchex.system.Check;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the health asks beside the protocols of the slices. */
final class Checks {

    private Checks() {}

    static List<Check> of(Vertx vertx, Database database, SourceEngine engine, Optional<HttpLimits.Sharing> sharing) {
        Stream<Check> always =
                Stream.of(new Check(Check.DATABASE, database::ping), new Check("analyzer", engine::ping));
        Stream<Check> shared = sharing.stream()
                .map(redis -> new Check("redis", new SharedCounts(vertx, redis.redis(), redis.patience())::check));
        return Stream.concat(always, shared).toList();
    }
}

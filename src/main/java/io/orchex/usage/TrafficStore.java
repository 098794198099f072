package io.orchex.usage;

import io.orchex.http.Traffic.Reading;
import io.orchex.usage.UsageProtocol.Performance;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Map;

/** What passed the HTTP edges of all nodes, by minute. */
final class TrafficStore {

    private static final double NANOSECONDS_PER_MILLISECOND = 1e6;

    private static final String ADD = """
            INSERT INTO http_minute AS m (minute, node, requests, failures, nanoseconds_sum)
            VALUES (date_trunc('minute', now()), #{node}, #{requests}, #{failures}, #{nanoseconds})
            ON CONFLICT (minute, node) DO UPDATE
            SET requests = m.requests + excluded.requests,
                failures = m.failures + excluded.failures,
                nanoseconds_sum = m.nanoseconds_sum + excluded.nanoseconds_sum
            """;

    /** Whole minutes, so five of them and what there is of the sixth. */
    private static final String PERFORMANCE = """
            SELECT
                coalesce(sum(requests), 0)::bigint AS requests,
                coalesce(sum(failures), 0)::bigint AS failures,
                coalesce(sum(nanoseconds_sum), 0)::float8 AS nanoseconds,
                extract(epoch FROM now() - date_trunc('minute', now() - INTERVAL '5 minutes'))::float8 AS seconds
            FROM http_minute
            WHERE minute >= date_trunc('minute', now() - INTERVAL '5 minutes')
            """;

    private final Pool pool;
    private final String node;

    TrafficStore(Pool pool, String node) {
        this.pool = pool;
        this.node = node;
    }

    /** Adds what has passed this node's edge to the present minute. */
    Future<Void> add(Reading passed) {
        return SqlTemplate.forUpdate(pool, ADD)
                .execute(Map.of(
                        "node", node,
                        "requests", passed.requests(),
                        "failures", passed.failures(),
                        "nanoseconds", passed.nanoseconds()))
                .mapEmpty();
    }

    /** Of all nodes, over the last five minutes. */
    Future<Performance> performance() {
        return SqlTemplate.forQuery(pool, PERFORMANCE)
                .mapTo(TrafficStore::performance)
                .execute(Map.of())
                .map(rows -> rows.iterator().next());
    }

    private static Performance performance(Row row) {
        long requests = row.getLong("requests");
        if (requests == 0) {
            return new Performance(0, 0, 0);
        }
        return new Performance(
                Rounded.thousandth(requests / row.getDouble("seconds")),
                Rounded.tenth(row.getDouble("nanoseconds") / NANOSECONDS_PER_MILLISECOND / requests),
                // The counters are read one after another, so a failure may be counted ahead of its request.
                Rounded.share(Math.min(1, (double) row.getLong("failures") / requests)));
    }
}

package io.orchex.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The one pool of connections that all actors share. */
public final class Database {

    private static final int LONGEST_STATEMENT = 64 << 10;

    private static final Duration PING_PATIENCE = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Pulse pulse;
    private final Pool pool;

    private Database(Pulse pulse, Pool pool) {
        this.pulse = pulse;
        this.pool = pool;
    }

    /**
     * How much the gateway asks of its database.
     *
     * @param poolSize connections of this node
     * @param waiting most callers that may wait for one
     * @param connectTimeout for a new connection, and for a free one of the pool
     * @param statementTimeout after which the server ends a statement, or a transaction that idles
     */
    public record Limits(int poolSize, int waiting, Duration connectTimeout, Duration statementTimeout) {

        private Limits one() {
            return new Limits(1, 1, connectTimeout, statementTimeout);
        }
    }

    /** Opens nothing yet: the first statement does. */
    public static Database connect(Vertx vertx, DatabaseUrl url, Limits limits) {
        Pulse pulse = new Pulse(vertx, watch -> open(vertx, url, limits.one(), watch));
        return new Database(pulse, open(vertx, url, limits, pulse));
    }

    private static Pool open(Vertx vertx, DatabaseUrl url, Limits limits, Pulse pulse) {
        return PgBuilder.pool()
                .connectingTo(connection(url, limits))
                .with(pooling(limits))
                .with(transport(limits))
                .withConnectHandler(pulse::watch)
                .using(vertx)
                .build();
    }

    // Statements take whole groups as arrays, so a plan fits all values; making one anew costs more than it does.
    // One made while the queue was empty must not read all of it once it is full; none is worth being compiled. A
    // bitmap scan visits dead entries again and again, where an index scan marks them for those who come after.
    // PostgreSQL 18.6 can crash as a whole while it leaves out partitions in a statement that looks at a row again,
    // for which it has waited; a look into all partitions is safe, and costs completions 30 % when there are those of
    // two years.
    // By default only statements of up to 2,048 characters are kept; ours that are worth keeping are longer.
    private static PgConnectOptions connection(DatabaseUrl url, Limits limits) {
        String milliseconds = String.valueOf(limits.statementTimeout().toMillis());
        return url.options()
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT)
                .addProperty("application_name", "orchex")
                .addProperty("plan_cache_mode", "force_generic_plan")
                .addProperty("enable_seqscan", "off")
                .addProperty("enable_bitmapscan", "off")
                .addProperty("enable_partition_pruning", "off")
                .addProperty("jit", "off")
                .addProperty("statement_timeout", milliseconds)
                .addProperty("idle_in_transaction_session_timeout", milliseconds);
    }

    private static PoolOptions pooling(Limits limits) {
        return new PoolOptions()
                .setMaxSize(limits.poolSize())
                .setMaxWaitQueueSize(limits.waiting())
                .setConnectionTimeout((int) limits.connectTimeout().toMillis())
                .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) limits.statementTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /** A connection that stays silent for longer than a statement may take leads nowhere: the network swallows it. */
    private static NetClientOptions transport(Limits limits) {
        return new NetClientOptions()
                .setConnectTimeout((int) limits.connectTimeout().toMillis())
                .setTcpKeepAlive(true)
                .setReadIdleTimeout((int) limits.statementTimeout().plus(GRACE).toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    public Pool pool() {
        return pool;
    }

    /** Succeeds where the database answers within two seconds. */
    public Future<Void> ping() {
        return pool.query("SELECT 1")
                .execute()
                .timeout(PING_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .mapEmpty();
    }

    public Future<Void> close() {
        return pool.close().eventually(pulse::close);
    }
}

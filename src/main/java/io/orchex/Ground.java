package io.orchex;

import io.orchex.cluster.Roll;
import io.orchex.postgres.DatabaseUrl;
import io.orchex.provider.Secret;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What must be there before the gateway can start.
 *
 * @param database a PostgreSQL whose migrations are applied
 * @param secretKey encrypts stored secrets
 * @param environment value of an environment variable, null where it is not set
 * @param roll of the cluster that the node has joined; null where it runs by itself
 */
public record Ground(
        DatabaseUrl database,
        Secret secretKey,
        Function<String, @Nullable String> environment,
        @Nullable Roll roll) {

    /** That of a node which is in no cluster. */
    public Ground(DatabaseUrl database, Secret secretKey, Function<String, @Nullable String> environment) {
        this(database, secretKey, environment, null);
    }

    Ground with(@Nullable Roll joined) {
        return new Ground(database, secretKey, environment, joined);
    }
}

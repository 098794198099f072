package io.orchex;

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
 */
public record Ground(DatabaseUrl database, Secret secretKey, Function<String, @Nullable String> environment) {}

package io.orchex.settings;

import io.orchex.provider.Secret;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What secrets must look like, where a slip would be found out late or never; what was found is not told. */
final class SecretForms {

    private static final Pattern ADMIN_KEY = Pattern.compile("[A-Za-z0-9_-]{24,128}");
    private static final Pattern DATABASE_URL = Pattern.compile("postgres(ql)?://\\S+");
    private static final int SHORTEST_SECRET_KEY = 16;

    private SecretForms() {}

    static @Nullable Secret adminKey(Values values) {
        return of(values, "admin_key", ADMIN_KEY.asMatchPredicate(), "24 to 128 of A-Z a-z 0-9 _ -");
    }

    /** A key is derived from whatever text it is, so a short one would work like any other, and protect nothing. */
    static @Nullable Secret secretKey(Values values) {
        return of(
                values,
                "secret_key",
                text -> text.length() >= SHORTEST_SECRET_KEY,
                "at least 16 characters, best what `openssl rand -base64 32` makes");
    }

    static @Nullable Secret databaseUrl(Values values) {
        return of(
                values,
                "url",
                DATABASE_URL.asMatchPredicate(),
                "postgresql://user:password@host:5432/name?sslmode=verify-full, with special characters percent-encoded");
    }

    private static @Nullable Secret of(Values values, String key, Predicate<String> form, String allowed) {
        Optional<Secret> found = values.secret(key);
        found.filter(secret -> !form.test(secret.value())).ifPresent(secret -> values.complain(key, allowed));
        return found.orElse(null);
    }
}

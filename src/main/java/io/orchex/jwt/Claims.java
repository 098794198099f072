package io.orchex.jwt;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a token says. Who issued it, to whom, for whom and until when must be said (RFC 8725).
 *
 * @param all every claim, these included
 */
public record Claims(String issuer, String subject, Set<String> audience, Instant expires, JsonObject all) {

    /** How far two clocks may be apart. */
    public static final Duration LEEWAY = Duration.ofSeconds(60);

    private static final int LONGEST_NAME = 255;
    private static final long LAST_SECOND = 253_402_300_799L;

    static Claims of(JsonObject all) {
        return new Claims(name(all, "iss"), name(all, "sub"), audience(all), time(all, "exp"), all);
    }

    /** @throws RefusedTokenException when the token is for somebody else, or not for this time */
    public void check(String expectedAudience, Instant now) {
        if (!audience.contains(expectedAudience)) {
            throw new RefusedTokenException("meant for another audience");
        }
        if (!now.isBefore(expires.plus(LEEWAY))) {
            throw new RefusedTokenException("expired");
        }
        if (begins("nbf", now) || begins("iat", now)) {
            throw new RefusedTokenException("not yet valid");
        }
    }

    private boolean begins(String claim, Instant now) {
        return all.containsKey(claim) && time(all, claim).isAfter(now.plus(LEEWAY));
    }

    private static String name(JsonObject all, String claim) {
        if (all.getValue(claim) instanceof String text && !text.isBlank() && text.length() <= LONGEST_NAME) {
            return text;
        }
        throw new RefusedTokenException("without " + claim);
    }

    private static Set<String> audience(JsonObject all) {
        if (all.getValue("aud") instanceof String one) {
            return Set.of(one);
        }
        if (all.getValue("aud") instanceof JsonArray several) {
            return several.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .collect(Collectors.toUnmodifiableSet());
        }
        throw new RefusedTokenException("without aud");
    }

    private static Instant time(JsonObject all, String claim) {
        if (all.getValue(claim) instanceof Number number) {
            double seconds = number.doubleValue();
            if (seconds >= 0 && seconds <= LAST_SECOND) {
                return Instant.ofEpochSecond((long) seconds);
            }
        }
        throw new RefusedTokenException("without a usable " + claim);
    }
}

package io.orchex.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public RSA key as it is published (RFC 7517); fields that the issuer left out are null. */
public record JsonWebKey(
        @Nullable String kty,
        @Nullable String use,
        @Nullable String alg,
        @Nullable String kid,
        @Nullable String n,
        @Nullable String e) {

    private static final int SHORTEST_BITS = 2_048;
    // Longer ones would let an issuer's key set slow every check down.
    private static final int LONGEST_BITS = 8_192;
    private static final int LONGEST_EXPONENT_BITS = 64;

    static JsonWebKey of(RSAPublicKey key) {
        String n = base64(key.getModulus());
        String e = base64(key.getPublicExponent());
        return new JsonWebKey("RSA", "sig", "RS256", thumbprint(n, e), n, e);
    }

    /** The key, where it is one that may check RS256 signatures: RSA, 2,048 to 8,192 bits, meant for signatures. */
    Optional<RSAPublicKey> key() {
        boolean meant = Objects.equals(kty, "RSA") && allows(use, "sig") && allows(alg, "RS256");
        return meant && n != null && e != null ? rsa(n, e) : Optional.empty();
    }

    private static boolean allows(@Nullable String value, String wanted) {
        return value == null || value.equals(wanted);
    }

    private static Optional<RSAPublicKey> rsa(String n, String e) {
        try {
            BigInteger modulus = number(n);
            BigInteger exponent = number(e);
            return sound(modulus, exponent)
                    ? Optional.of((RSAPublicKey)
                            KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)))
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    private static boolean sound(BigInteger modulus, BigInteger exponent) {
        return modulus.bitLength() >= SHORTEST_BITS
                && modulus.bitLength() <= LONGEST_BITS
                && exponent.bitLength() > 1
                && exponent.bitLength() <= LONGEST_EXPONENT_BITS
                && exponent.testBit(0);
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    // RFC 7638: the hash of the members that make the key, in the order of their names.
    private static String thumbprint(String n, String e) {
        String members = "{\"e\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\"}".formatted(e, n);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(members.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no SHA-256", impossible);
        }
    }
}

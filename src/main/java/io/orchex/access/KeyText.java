package io.orchex.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API key: {@code orx_live_}, 256 bits of chance in base 62, and six characters of CRC-32, by which a
 * typing error or an invented key is known without a look into the database.
 */
final class KeyText {

    private static final String PREFIX = "orx_live_";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int CHANCE_BYTES = 32;
    private static final int CHANCE_LENGTH = 43;
    private static final int CHECK_LENGTH = 6;
    private static final int SHOWN = 4;
    // A first admin key that somebody chose need not be of our making.
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{24,128}");

    private final String text;

    private KeyText(String text) {
        this.text = text;
    }

    static KeyText fresh(SecureRandom chance) {
        byte[] bytes = new byte[CHANCE_BYTES];
        chance.nextBytes(bytes);
        String body = PREFIX + base62(new BigInteger(1, bytes), CHANCE_LENGTH);
        return new KeyText(body + check(body));
    }

    /** Empty where no key can look like this. */
    static Optional<KeyText> of(String text) {
        boolean possible = FORM.matcher(text).matches() && (!text.startsWith(PREFIX) || hasItsCheck(text));
        return possible ? Optional.of(new KeyText(text)) : Optional.empty();
    }

    /** The whole key: for its owner alone. */
    String reveal() {
        return text;
    }

    /** What people tell keys apart by: the first characters. */
    String shown() {
        int start = text.startsWith(PREFIX) ? PREFIX.length() : 0;
        return text.substring(0, start + SHOWN);
    }

    /** SHA-256 in base64url: all that is stored. */
    String hash() {
        return hash(text);
    }

    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return shown() + "…";
    }

    private static boolean hasItsCheck(String text) {
        int end = text.length() - CHECK_LENGTH;
        return text.length() == PREFIX.length() + CHANCE_LENGTH + CHECK_LENGTH
                && check(text.substring(0, end)).equals(text.substring(end));
    }

    private static String check(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(UTF_8));
        return base62(BigInteger.valueOf(crc.getValue()), CHECK_LENGTH);
    }

    private static String base62(BigInteger number, int length) {
        char[] digits = new char[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] divided = rest.divideAndRemainder(BASE);
            digits[i] = DIGITS.charAt(divided[1].intValue());
            rest = divided[0];
        }
        return new String(digits);
    }
}

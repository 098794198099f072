package io.orchex.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals texts with AES-256-GCM (NIST SP 800-38D) under a key derived from the installation's secret key by HKDF-SHA-256
 * (RFC 5869). May be used from any thread.
 */
public final class SecretBox {

    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST = 1 + NONCE_BYTES + TAG_BITS / Byte.SIZE;
    private static final byte[] SALT = "orchex".getBytes(UTF_8);
    private static final byte[] PURPOSE = "secret-box-1".getBytes(UTF_8);

    private final SecretKeySpec key;
    private final SecureRandom chance = new SecureRandom();

    /** @param secretKey any text with at least 128 bits of chance in it; not a password a person thought of */
    public SecretBox(String secretKey) {
        if (secretKey.isBlank()) {
            throw new IllegalArgumentException("the secret key is empty");
        }
        this.key = new SecretKeySpec(derived(secretKey.getBytes(UTF_8)), "AES");
    }

    /**
     * Format byte, 12 bytes of nonce, then the encrypted text with its tag.
     *
     * @param place where it will be stored, {@code signing_key.private_key_encrypted:kid}; needed again to open it
     */
    public byte[] seal(String place, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        chance.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(text.getBytes(UTF_8));
            return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot encrypt", e);
        }
    }

    /** @throws SealedSecretException when the secret key has changed, or the value was altered or moved */
    public String open(String place, byte[] sealed) {
        if (sealed.length < SHORTEST || sealed[0] != FORMAT) {
            throw new SealedSecretException(place);
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        int start = 1 + NONCE_BYTES;
        try {
            byte[] text = cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(sealed, start, sealed.length - start);
            return new String(text, UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SealedSecretException(place);
        }
    }

    // A Cipher keeps state, so each call takes its own.
    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(UTF_8));
        return cipher;
    }

    // One block of HKDF is all an AES-256 key needs: T(1) = HMAC(HMAC(salt, key), purpose | 1).
    private static byte[] derived(byte[] secretKey) {
        byte[] expand = Arrays.copyOf(PURPOSE, PURPOSE.length + 1);
        expand[PURPOSE.length] = 1;
        return hmac(hmac(SALT, secretKey), expand);
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}

package io.orchex.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** An RSA key that signs tokens. Its id is the thumbprint of its public half (RFC 7638). */
public final class SigningKey {

    private static final int BITS = 2_048;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final JsonWebKey published;
    private final PrivateKey secret;

    private SigningKey(JsonWebKey published, PrivateKey secret) {
        this.published = published;
        this.secret = secret;
    }

    /** A fresh key of 2,048 bits. Takes up to a second of computing: not for an event loop. */
    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(JsonWebKey.of((RSAPublicKey) pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make RSA keys", e);
        }
    }

    /** @param secret what {@link #secret()} gave */
    public static SigningKey restore(JsonWebKey published, String secret) {
        try {
            byte[] encoded = Base64.getDecoder().decode(secret);
            return new SigningKey(
                    published, KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException("the stored signing key '%s' is damaged".formatted(published.kid()), e);
        }
    }

    public String keyId() {
        return requireNonNull(published.kid());
    }

    public JsonWebKey published() {
        return published;
    }

    public RSAPublicKey publicKey() {
        return published.key().orElseThrow();
    }

    /** PKCS #8 in base64, to be sealed before it is stored. */
    public String secret() {
        return Base64.getEncoder().encodeToString(secret.getEncoded());
    }

    /** The token in compact form. Takes about a millisecond. */
    public String sign(JsonObject claims) {
        JsonObject header =
                new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", keyId());
        String signed = segment(header) + "." + segment(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(secret);
            signature.update(signed.getBytes(US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key '%s' cannot sign".formatted(keyId()), e);
        }
    }

    private static String segment(JsonObject json) {
        return BASE64.encodeToString(json.encode().getBytes(UTF_8));
    }
}

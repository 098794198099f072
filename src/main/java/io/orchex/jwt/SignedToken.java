package io.orchex.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.orchex.json.StrictJson;
import io.orchex.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A token in compact form (RFC 7515), taken apart and found in order, but not to be believed before its signature is
 * checked.
 */
public final class SignedToken {

    private static final int LONGEST = 8_192;
    private static final int LONGEST_KEY_ID = 255;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++");
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    // They name a key to check with, or change what is checked: nothing a stranger may choose.
    private static final Set<String> REFUSED = Set.of("jku", "jwk", "x5u", "x5c", "crit", "b64", "zip");

    private final String keyId;
    private final Claims claims;
    private final byte[] signed;
    private final byte[] signature;

    private SignedToken(String keyId, Claims claims, byte[] signed, byte[] signature) {
        this.keyId = keyId;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /** @throws RefusedTokenException when it is not an RS256 token with all the claims it needs */
    public static SignedToken parse(String text) {
        if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
            throw new RefusedTokenException("not three segments of base64url");
        }
        int head = text.indexOf('.');
        int body = text.lastIndexOf('.');
        return new SignedToken(
                acceptedKeyId(object(text.substring(0, head))),
                Claims.of(object(text.substring(head + 1, body))),
                text.substring(0, body).getBytes(US_ASCII),
                bytes(text.substring(body + 1)));
    }

    public String keyId() {
        return keyId;
    }

    public Claims claims() {
        return claims;
    }

    public boolean signedBy(RSAPublicKey key) {
        try {
            Signature check = Signature.getInstance("SHA256withRSA");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    private static String acceptedKeyId(JsonObject header) {
        if (!Objects.equals(header.getValue("alg"), "RS256")) {
            throw new RefusedTokenException("not signed with RS256");
        }
        if (header.fieldNames().stream().anyMatch(REFUSED::contains)) {
            throw new RefusedTokenException("brings its own key or rules");
        }
        if (header.containsKey("typ") && !(header.getValue("typ") instanceof String type && isToken(type))) {
            throw new RefusedTokenException("made for another purpose");
        }
        if (header.getValue("kid") instanceof String id && !id.isEmpty() && id.length() <= LONGEST_KEY_ID) {
            return id;
        }
        throw new RefusedTokenException("without kid");
    }

    private static boolean isToken(String type) {
        return TYPES.contains(type.toLowerCase(Locale.ROOT));
    }

    private static JsonObject object(String segment) {
        try {
            if (StrictJson.parse(Buffer.buffer(bytes(segment))) instanceof JsonObject object) {
                return object;
            }
        } catch (ProblemException notJson) {
            throw new RefusedTokenException("not JSON inside");
        }
        throw new RefusedTokenException("no JSON object inside");
    }

    private static byte[] bytes(String segment) {
        try {
            return Base64.getUrlDecoder().decode(segment);
        } catch (IllegalArgumentException notBase64) {
            throw new RefusedTokenException("not base64url");
        }
    }
}

package io.orchex.jwt;

import io.vertx.core.Future;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/** Where the public keys of an issuer come from. */
@FunctionalInterface
public interface KeySource {

    /** Empty where the issuer has no such key; fails where that cannot be found out now. */
    Future<Optional<RSAPublicKey>> find(String keyId);
}

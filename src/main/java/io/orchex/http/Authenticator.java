package io.orchex.http;

import io.vertx.core.Future;

/** Tells who holds a bearer token; fails with an {@code AUTHENTICATION_ERROR} problem where nobody does. */
@FunctionalInterface
public interface Authenticator {

    Future<Principal> authenticate(String token);
}

package io.orchex.access;

import io.orchex.http.Principal;
import io.orchex.jwt.Claims;
import io.orchex.jwt.KeySource;
import io.vertx.core.Future;

/** Somebody whose tokens are accepted here. */
interface TokenIssuer {

    /** The {@code aud} its tokens must carry. */
    String audience();

    KeySource keys();

    /** Who the bearer of a token is, once its signature and its time were found good. */
    Future<Principal> principal(Claims claims);
}

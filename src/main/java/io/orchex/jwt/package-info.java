/**
 * Signs and checks JSON Web Tokens (RFC 7519), RS256 and nothing else; knows no domain.
 *
 * <p>It stands on {@link java.security.Signature} itself. The token library of Vert.x takes an unsigned token when it
 * has no usable key, takes one without an end, reads key references out of the header and picks its signing key by
 * chance; with the one algorithm fixed, what is left to do here is less than what would have to be guarded against
 * there. RS256, because checking an elliptic signature costs fifteen times as much (1.06 ms against 73 µs).
 */
@NullMarked
package io.orchex.jwt;

import org.jspecify.annotations.NullMarked;

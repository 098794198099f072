/**
 * The way out to addresses that a client of the gateway chose.
 *
 * <p>Whoever may name an address could have the gateway ask its own neighbours: the database beside it, the metadata
 * service of a cloud. So an address is parsed once, by one parser, and what could be read in two ways is refused
 * instead of understood. Its host is resolved and every address that it has is checked against the registries of
 * special-purpose addresses. The connection goes to a checked address and not to the name, because a name may answer
 * with another address the second time it is asked; the name stays in the certificate's check and in the Host header.
 * Redirects are never followed: they would lead past all of this.
 */
@NullMarked
package io.orchex.outbound;

import org.jspecify.annotations.NullMarked;

/**
 * Keeps stored secrets unreadable without the key of the installation.
 *
 * <p>Whoever gets a copy of the database must not get the keys of the providers or the key that signs tokens. Each
 * sealed value is bound to the place it is stored at, so that a value moved to another row or column does not open, and
 * carries its format in the first byte, so that the way of sealing can change while old values still open.
 */
@NullMarked
package io.orchex.secret;

import org.jspecify.annotations.NullMarked;

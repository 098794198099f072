/**
 * The one error vocabulary of the gateway.
 *
 * <p>Every refusal, from whatever room it comes, is a {@link io.orchex.problem.Problem}: a code that a client may
 * switch on, an HTTP status, a sentence for a person and details that name the field. So an error that crosses the bus
 * arrives at the HTTP edge as it was thrown, and anything else is an internal error that tells nothing of the inside.
 */
@NullMarked
package io.orchex.problem;

import org.jspecify.annotations.NullMarked;

/**
 * Typed request, reply and publish over the Vert.x event bus.
 *
 * <p>An {@link io.orchex.bus.Address} says what goes in and what comes back, so a message that nobody understands does
 * not compile. Records travel by reference inside the process. The bus delivers at most once and stores nothing: it
 * only says "look now", PostgreSQL holds the truth. Every request ends, with a reply or with a
 * {@link io.orchex.problem.Problem}, because a handler that throws would otherwise leave its caller waiting.
 */
@NullMarked
package io.orchex.bus;

import org.jspecify.annotations.NullMarked;

/**
 * The command line.
 *
 * <p>It is a client like any other: all but {@code serve} and {@code config} speak HTTP to a running gateway, so
 * nothing can be done here that the API can't do, and the same command works against a gateway elsewhere. What it
 * prints comes from agents and other strangers and is freed of control characters, which a terminal would obey. It ends
 * with 0 where all went well, 1 where not, 2 where it was called wrongly.
 */
@NullMarked
package io.orchex.cli;

import org.jspecify.annotations.NullMarked;

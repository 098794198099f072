/**
 * Reads foreign source in processes that may die.
 *
 * <p>Parsers recurse and look ahead; hostile source makes them hang, overflow or eat all memory, and a native one can
 * abort its process. So the gateway never parses itself: {@link io.orchex.source.engine.SourceEngine} keeps a few child
 * JVMs with a capped heap and no secrets in their environment, gives each one job at a time, and kills and replaces the
 * one that takes too long. What is lost is that job, with a reason.
 */
@NullMarked
package io.orchex.source.engine;

import org.jspecify.annotations.NullMarked;

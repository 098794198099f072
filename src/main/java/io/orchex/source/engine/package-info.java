/**
 * Runs the languages in child processes.
 *
 * <p>Source from outside can make a parser recurse without end, look ahead exponentially or take all memory, and native
 * parsers can abort the whole JVM. So the gateway parses nothing itself: {@link io.orchex.source.engine.SourceEngine}
 * keeps a few child JVMs with a capped heap, gives them one file at a time and kills one that takes too long; a crash,
 * a hang or a lack of memory costs that file, named with its reason, and the rest goes on in a fresh child. To compare
 * files one child is given all of them, some at a time, and keeps their tokens in mind. Both sides speak JSON frames
 * with a length in front, and texts as they are, over the child's standard input and output. A child inherits no
 * environment, as that may hold secrets, starts when it is first needed, ends when it has idled long enough or when its
 * parent's pipe closes, however the parent died.
 */
@NullMarked
package io.orchex.source.engine;

import org.jspecify.annotations.NullMarked;

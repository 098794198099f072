/**
 * Measures JavaScript and TypeScript, JSX included, without the TypeScript compiler.
 *
 * <p>The compiler is exact, but it lives in V8: a new process takes a second to start both, and even when they are warm
 * its parser reads one line where this reads ten. A measurement needs little of what the compiler knows, so this is a
 * recogniser that reads a text once, builds no tree and keeps only what counts: functions, decisions and what names
 * them, as rows of numbers ({@code Nodes}), each behind what it holds. {@code Walk} goes through them as the script of
 * the compiler goes through its tree, and must find the same.
 *
 * <p>Correctness never depends on it. Whatever it does not know, be it wrong, ambiguous or only strange, is
 * {@link io.orchex.source.ecma.Unfamiliar}, and the whole file is left to the compiler; so it may be stricter than the
 * compiler, but never more tolerant. Where the compiler itself decides by trying (arrow functions, lists of types),
 * this tries in the same order. How deeply a text may nest and how often it may be gone through are bounded, so that a
 * hostile one ends soon. {@code ReaderComparison} in the tests compares both over any folder of sources, and over the
 * same sources with tokens damaged by chance.
 *
 * <p>What a new process runs before it is compiled costs a hundred times as much as afterwards. So there are no
 * streams, lambdas or regular expressions here, which each bring dozens of classes with them.
 */
@NullMarked
package io.orchex.source.ecma;

import org.jspecify.annotations.NullMarked;

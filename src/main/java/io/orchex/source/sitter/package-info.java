/**
 * Reads many languages with the parsers of tree-sitter, each by a table in one file.
 *
 * <p>A table is a query that captures only what counts: functions, decisions, comments, imports. Each call into the
 * native parser costs microseconds, so nesting is not asked of it but found in the offsets of what was captured, in one
 * pass without recursion. A native library can end its process, so this runs in the engine's children only, and nothing
 * of a tree outlives {@link io.orchex.source.sitter.Grammar}. Where a text does not fit its grammar the rest is read
 * all the same and the place is named. C, C++ and C# are parsed without their directives and without the macros that
 * stand where no name can, as no grammar knows them; both sides of a condition count where each is complete.
 *
 * <p>The figures follow the definitions of {@link io.orchex.source}. A case that matches everything is a default and
 * does not count; {@code and} and {@code or} are operators like {@code &&} and {@code ||}, operators for missing values
 * ({@code ??}, {@code ?.}, {@code ?:} without a middle) are none; a loop or filter inside a comprehension is one more
 * path and costs a reader nothing; a named function inside another one is a function of its own in both measures; code
 * outside of functions is not measured.
 */
@NullMarked
package io.orchex.source.sitter;

import org.jspecify.annotations.NullMarked;

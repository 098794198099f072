/**
 * Reading and changing source code in any language, behind few nouns.
 *
 * <p>A {@link io.orchex.source.Language} turns a {@link io.orchex.source.SourceFile} into a
 * {@link io.orchex.source.Reading} (functions with their metrics, findings, syntax problems). What is the same in every
 * language lives here and nowhere else: what counts as too complex, duplication, the diff. A further language is one
 * class in a sub-package per parser technology and two lines in {@code engine.Known}. Everything here is plain data and
 * pure computation; it runs in a child JVM (see {@code engine}), because source from outside can make a parser hang or
 * run out of memory, and that must cost one file and never the gateway.
 *
 * <p>Cyclomatic complexity is SonarJava's definition (1; {@code if}, loops, {@code ?:}, each non-default {@code case},
 * {@code &&}, {@code ||}; lambdas and nested classes apart), cognitive complexity is G. Ann Campbell's white paper 1.5
 * without recursion. Tools differ, so the definition is named.
 */
@NullMarked
package io.orchex.source;

import org.jspecify.annotations.NullMarked;

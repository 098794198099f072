/**
 * The metrics of Java by the parser of ECJ, the same as by JavaParser.
 *
 * <p>ECJ parses five to ten times as much in a second as JavaParser, and has little to warm up, but its tree keeps
 * neither comments nor parentheses: what finds and changes code needs JavaParser's. So whoever only measures takes this
 * one, for whole files without a problem; what is broken, or a snippet, is JavaParser's again. Both count every
 * function alike, which a test holds on whole libraries.
 */
@NullMarked
package io.orchex.source.java.metrics;

import org.jspecify.annotations.NullMarked;

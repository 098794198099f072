/**
 * Moves statements of a Java function into a function of their own.
 *
 * <p>There is no symbol solver: what a name means is told by the scopes of the function, and whatever can't be told
 * from the text of one file is refused, never guessed. The moved text stays as it is but for its indentation, since
 * parameters keep the names of the variables that they stand for; only a {@code continue} that leads to its end becomes
 * a {@code return}. What must hold beyond the language's own rules is the time at which a variable is set: a value that
 * an exception would leave behind may be read by whoever catches it.
 *
 * <p>Knows the tree of the parser and the text, not the findings and metrics of the package above, which measures what
 * came of it.
 */
@NullMarked
package io.orchex.source.java.extraction;

import org.jspecify.annotations.NullMarked;

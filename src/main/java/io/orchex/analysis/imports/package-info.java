/**
 * Who imports whom inside a repository.
 *
 * <p>An import is text, and what it means is another custom in each language: a path from here, the end of a path from
 * some root, a package. Each custom is a class, and all of them only ask which paths there are: no build file is read
 * and nothing is compiled. What is not found is somebody else's code and does not count, so where a custom is not
 * certain it would rather miss an import than make one up.
 */
@NullMarked
package io.orchex.analysis.imports;

import org.jspecify.annotations.NullMarked;

/**
 * The composition root: the only package that knows every other one.
 *
 * <p>Main starts the command line, Serving is the life of the process, Orchex wires the slices. Nothing depends on this
 * package.
 */
@NullMarked
package io.orchex;

import org.jspecify.annotations.NullMarked;

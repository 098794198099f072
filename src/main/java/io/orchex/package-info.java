/**
 * The composition root: the only package that knows every other one.
 *
 * <p>Main starts, Settings is what may be configured, Orchex wires the slices. Nothing depends on this package.
 */
@NullMarked
package io.orchex;

import org.jspecify.annotations.NullMarked;

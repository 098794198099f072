/**
 * What the operator may say, and the secrets an installation keeps for itself.
 *
 * <p>Settings come from three places, the later one winning: conf/orchex.yaml as packaged, which is also the list of
 * all keys; the operator's file; environment variables. Each key is declared once, where the record it belongs to is
 * put together, with its type and its range. All mistakes are collected and told at once, because a gateway that starts
 * with half of its configuration ignored fails later and elsewhere. Only the composition root and the command line read
 * this package's settings; everybody else gets values in its constructor.
 */
@NullMarked
package io.orchex.settings;

import org.jspecify.annotations.NullMarked;

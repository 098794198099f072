/**
 * Names for things.
 *
 * <p>Ids begin with the time of their creation, so that the newest task is the last one of the primary key, a list is
 * stable while others add to it, and a day's tasks lie in a day's partition.
 */
@NullMarked
package io.orchex.identifier;

import org.jspecify.annotations.NullMarked;

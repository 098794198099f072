/**
 * What every domain slice hands to the composition root: its actors and its operations.
 *
 * <p>A slice is assembled by one class ({@code Agents}, {@code Tasks}) and reached by nothing but its protocol; so the
 * root can start, stop and list all of them alike.
 */
@NullMarked
package io.orchex.slice;

import org.jspecify.annotations.NullMarked;

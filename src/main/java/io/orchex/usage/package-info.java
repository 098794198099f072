/**
 * What was used: tasks, attempts, money and HTTP traffic by period.
 *
 * <p>Nothing here scans tasks. Whoever ends an attempt or a task adds it to a row of its minute, in the same statement,
 * and this slice sums minutes up to hours: thirty days of ten busy agents are seven million minutes but 58,000 hours.
 * An answer takes whole hours where they are summed up and minutes at both edges, so it says the same before and after
 * that. Minutes are kept for two days and hours for 400, because what is gone can't be counted again.
 *
 * <p>Numbers are of an agent's id: who registers an id again goes on with its figures, and an agent that was removed
 * still has spent its money.
 */
@NullMarked
package io.orchex.usage;

import org.jspecify.annotations.NullMarked;

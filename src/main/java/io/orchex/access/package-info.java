/**
 * Access: API keys, tokens, roles, and who a bearer is.
 *
 * <p>PostgreSQL is the truth and its clock decides what has expired. One actor a node keeps the keys that are good and
 * in use, and has all of them confirmed by one query every 450 ms, whatever the load; what is not confirmed in time is
 * forgotten. So a revocation is effective on every node within a second, no request waits for the database as long as
 * its key is in use, and when the database is away nobody gets in. Unknown keys are looked up in batches, one query at
 * a time, so that a flood of them reaches the database as a trickle.
 *
 * <p>A token stands for the key it was issued for and dies with it; only tokens of outside issuers stand for
 * themselves.
 */
@NullMarked
package io.orchex.access;

import org.jspecify.annotations.NullMarked;

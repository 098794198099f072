/**
 * How the gateway is: health, readiness, status, and the contract it keeps.
 *
 * <p>Every component is really asked, with two seconds to answer, and its answer serves all callers for a second, so
 * that anybody may ask for the health, as often as they like, without a credential and without harm. The three answers
 * for machines differ on purpose: liveness asks nothing, because a restart does not cure a database that is away;
 * readiness asks only for what no request can do without; health tells everything and says 200 even when it has nothing
 * good to tell.
 */
@NullMarked
package io.orchex.system;

import org.jspecify.annotations.NullMarked;

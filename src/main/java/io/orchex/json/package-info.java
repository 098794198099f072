/**
 * How values become JSON and back.
 *
 * <p>JSON lives at the edges only (HTTP, events, JSONB columns) and has one form everywhere: snake_case names, RFC 3339
 * times in UTC, plain decimal money, absent values left out. What comes in from outside is parsed strictly, because a
 * duplicate key, a NUL or half a surrogate pair is refused more kindly here than by the database later.
 */
@NullMarked
package io.orchex.json;

import org.jspecify.annotations.NullMarked;

/**
 * What other Vert.x processes hear from the gateways and may ask of them, once they have joined the cluster. These
 * addresses and bodies are public, and this is version 1 of them: every message of a gateway says so in its header
 * {@code version}, and a question that names another version is refused.
 *
 * <p><b>To hear:</b> each event of the log is published as a {@code JsonObject}, the very body that webhooks and event
 * streams carry, on {@code orchex.events} and once more on {@code orchex.events.<type>}, such as
 * {@code orchex.events.task.completed}. At most once: an event that is lost on its way is not said again, and the
 * events of two moments may change places. Whoever must miss none reads the log ({@code GET /v1/events?after=}) from
 * the last id that it knows, or has a webhook. Joining is a matter of the whole cluster's trust: members hear events of
 * all owners.
 *
 * <p><b>To ask:</b> {@code Asked} is the table. A question is a {@code JsonObject} with the path and query parameters
 * of the operation under {@code parameters} and its request body under {@code body}; both may be left out where the
 * operation wants none. Its headers are those of HTTP: {@code Authorization} with {@code Bearer} and a key or token,
 * and where wanted {@code Idempotency-Key}, {@code Prefer}, {@code X-Request-Id}. The reply is the envelope of the
 * contract, whether the answer is good or bad, with the HTTP status in its header {@code status}; so a failed request
 * on the bus only ever means that no gateway answered.
 *
 * <p>A question is carried out by asking this node's own HTTP edge for it. That costs a hop inside the machine, and
 * leaves the gateway one single door: what a credential may, how often, and what a valid request is, is decided in one
 * place, for the bus as for everybody else.
 */
@NullMarked
package io.orchex.integration;

import org.jspecify.annotations.NullMarked;

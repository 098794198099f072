package io.orchex.provider.fake;

import io.orchex.provider.Completion.Usage;

/**
 * An answer that went out.
 *
 * @param told what the client was told of its usage
 * @param whole whether it went out to its end
 * @param text what went out of the text
 */
public record Sent(Received request, Usage told, boolean whole, String text) {}

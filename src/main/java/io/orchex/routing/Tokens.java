package io.orchex.routing;

import io.orchex.provider.TokenEstimate;

/** Counts tokens before a provider does, on the safe side: a prompt that fits by this count fits. */
final class Tokens {

    private Tokens() {}

    /** @param weight in characters of Latin script */
    static int of(int weight) {
        return TokenEstimate.of(weight);
    }

    /** In characters of Latin script. */
    static int weight(String text) {
        return TokenEstimate.weight(text);
    }

    /** How much of a text has this weight, in its own characters. */
    static int fitting(String text, int weight) {
        return TokenEstimate.fitting(text, weight);
    }

    static int weightOf(int tokens) {
        return tokens * TokenEstimate.CHARACTERS_A_TOKEN;
    }
}

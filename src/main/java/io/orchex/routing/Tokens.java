package io.orchex.routing;

import io.orchex.provider.TokenEstimate;

/** Counts tokens before a provider does, on the safe side: a prompt that fits by this count fits. */
final class Tokens {

    private Tokens() {}

    static int of(int characters) {
        return TokenEstimate.of(characters);
    }

    static int charactersIn(int tokens) {
        return tokens * TokenEstimate.CHARACTERS_A_TOKEN;
    }
}

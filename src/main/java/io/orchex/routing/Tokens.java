package io.orchex.routing;

/**
 * Counts tokens before a provider does. Three characters a token is a bound on the safe side for source code and prose
 * in Latin script (the tokenizers in use need 3.2 to 4.5), so a prompt that fits by this count fits.
 */
final class Tokens {

    private static final int CHARACTERS = 3;

    private Tokens() {}

    static int of(int characters) {
        return (characters + CHARACTERS - 1) / CHARACTERS;
    }

    static int charactersIn(int tokens) {
        return tokens * CHARACTERS;
    }
}

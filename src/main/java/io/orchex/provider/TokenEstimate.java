package io.orchex.provider;

/**
 * Counts tokens where no provider has. Three characters a token is a bound on the safe side for source code and prose
 * in Latin script: the tokenizers in use need 3.2 to 4.5.
 */
public final class TokenEstimate {

    public static final int CHARACTERS_A_TOKEN = 3;

    private TokenEstimate() {}

    /** Rounded up. */
    public static int of(int characters) {
        return (characters + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN;
    }
}

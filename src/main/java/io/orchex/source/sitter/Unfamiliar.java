package io.orchex.source.sitter;

/** A text that a reader of valid code does not know how to read, be it right or wrong. */
final class Unfamiliar extends RuntimeException {

    private static final long serialVersionUID = 1;

    Unfamiliar() {
        super(null, null, false, false);
    }

    static void unless(boolean familiar) {
        if (!familiar) {
            throw new Unfamiliar();
        }
    }
}

package io.orchex.source.ecma;

/** A text that this reader does not know how to read, be it right or wrong. */
final class Unfamiliar extends RuntimeException {

    private static final long serialVersionUID = 1;

    private Unfamiliar() {
        super(null, null, false, false);
    }

    static Unfamiliar text() {
        return new Unfamiliar();
    }

    static void unless(boolean familiar) {
        if (!familiar) {
            throw new Unfamiliar();
        }
    }
}

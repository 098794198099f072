package io.orchex.source.ecma;

/** A text that this reader does not know how to read, be it right or wrong. */
final class Unfamiliar extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final Unfamiliar ANY = new Unfamiliar();

    private Unfamiliar() {
        super(null, null, false, false);
    }

    /** It tells no place, so one is enough for all. */
    static Unfamiliar text() {
        return ANY;
    }

    static void unless(boolean familiar) {
        if (!familiar) {
            throw ANY;
        }
    }
}

package io.orchex.source.ecma;

/**
 * What was found before something.
 *
 * @param from offset of the first of them, else of what follows
 * @param first the first node in it
 * @param documented whether a doc comment stands before them
 */
record Modified(int words, int from, int first, boolean documented) {

    /** Which words there were. */
    static final int ASYNC = 1;

    static final int STATIC = 2;
    static final int OVERRIDE = 4;
    static final int HIDDEN = 8;
    static final int EXPORT = 16;
    static final int DEFAULT = 32;
    static final int ANY = 64;

    static final Modified NONE = new Modified(0, 0, 0, false);

    boolean async() {
        return (words & ASYNC) != 0;
    }

    boolean override() {
        return (words & OVERRIDE) != 0;
    }

    boolean hidden() {
        return (words & HIDDEN) != 0;
    }

    boolean exported() {
        return (words & EXPORT) != 0;
    }

    boolean isDefault() {
        return (words & DEFAULT) != 0;
    }

    boolean none() {
        return words == 0;
    }
}

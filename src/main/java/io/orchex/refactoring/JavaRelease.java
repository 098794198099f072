package io.orchex.refactoring;

/** Which Java a repository is written in. */
final class JavaRelease {

    /** The newest that is read here. */
    static final int NEWEST = 25;

    private JavaRelease() {}
}

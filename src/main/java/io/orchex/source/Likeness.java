package io.orchex.source;

/** How much alike two blocks have to be to count as duplicates. */
public enum Likeness {
    /** The same tokens. */
    SAME,
    /** The same tokens but for the names of variables, functions and types, whose number and order do count. */
    RENAMED
}

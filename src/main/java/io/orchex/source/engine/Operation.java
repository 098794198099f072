package io.orchex.source.engine;

/** What the child is to do with the files. */
enum Operation {
    PING,
    READ,
    MEASURE,
    REWRITE,
    REFACTOR,
    DIAGNOSE,
    PUBLIC_API,
    /** Keep the tokens of the files in mind. */
    COLLECT,
    /** The same, with names that are all alike. */
    COLLECT_NAMELESS,
    /** Compare all that was collected since the last time, then forget it. */
    DUPLICATES
}

package io.orchex.source.ecma;

import java.util.Arrays;

/**
 * What counts in a file: functions, decisions and what names them, as numbers. A node stands behind all that it holds,
 * so that it can be added when its end is known, and forgotten where a reader goes back.
 */
final class Nodes {

    static final int NOTHING = 0;
    static final int FUNCTION = 1;
    /** A class, a namespace or an object, whose name stands before the names of what is in it. */
    static final int HOLDER = 2;

    static final int IF = 3;
    static final int ELSE_IF = 4;
    static final int THEN = 5;
    static final int ELSE = 6;
    static final int FOR = 7;
    static final int WHILE = 8;
    static final int DO = 9;
    static final int SWITCH = 10;
    static final int CATCH = 11;
    static final int CONDITIONAL = 12;
    static final int LOGICAL = 13;
    static final int CASE = 14;
    static final int BREAK = 15;
    static final int CONTINUE = 16;
    /** A holder that can be exported. */
    static final int CLASS = 17;
    /**
     * A call with functions without names, whose name they take. It stands where what is called does, and its extra
     * value is the end of the text that is its first argument, or nothing.
     */
    static final int CALL = 18;

    /** No node. */
    static final int NONE = -1;

    /** How a name is told. */
    static final int NAMELESS = 0;

    static final int NAMED = 1;
    static final int ASSIGNED = 2;
    static final int GETTER = 3;
    static final int SETTER = 4;
    static final int CONSTRUCTOR = 5;
    static final int STATIC = 6;
    static final int DEFAULT = 7;
    /** It is passed to the call around it. */
    static final int PASSED = 8;
    /** It is what the call around it calls. */
    static final int CALLED = 9;

    private static final int KIND = 0;
    private static final int FROM = 1;
    private static final int TO = 2;
    private static final int FIRST = 3;
    private static final int NAMING = 4;
    private static final int NAME_FROM = 5;
    private static final int NAME_TO = 6;
    private static final int EXTRA = 7;
    private static final int FIXED = 8;
    private static final int FIELDS = 9;

    private int[] fields = new int[64 * FIELDS];
    private int size;

    int size() {
        return size;
    }

    void back(int before) {
        size = before;
    }

    /**
     * @param first the first node that is in it
     * @return its number
     */
    int add(int kind, int from, int to, int first) {
        int at = size * FIELDS;
        if (at + FIELDS > fields.length) {
            fields = Arrays.copyOf(fields, 2 * fields.length);
        }
        fields[at + KIND] = kind;
        fields[at + FROM] = from;
        fields[at + TO] = to;
        fields[at + FIRST] = first;
        fields[at + NAMING] = NAMELESS;
        fields[at + FIXED] = 0;
        return size++;
    }

    int kind(int node) {
        return fields[node * FIELDS + KIND];
    }

    /** What is in it stands beside it from now on, and it says nothing. */
    void dissolve(int node) {
        fields[node * FIELDS + KIND] = NOTHING;
        fields[node * FIELDS + FIRST] = node;
    }

    int from(int node) {
        return fields[node * FIELDS + FROM];
    }

    int to(int node) {
        return fields[node * FIELDS + TO];
    }

    int first(int node) {
        return fields[node * FIELDS + FIRST];
    }

    void name(int node, int naming, int from, int to) {
        fields[node * FIELDS + NAMING] = naming;
        fields[node * FIELDS + NAME_FROM] = from;
        fields[node * FIELDS + NAME_TO] = to;
    }

    /** Where nothing else names it. */
    void nameAfter(int node, int naming, int from, int to) {
        if (node >= 0 && takesName(kind(node)) && naming(node) == NAMELESS) {
            name(node, naming, from, to);
        }
    }

    private static boolean takesName(int kind) {
        return kind == FUNCTION || kind == HOLDER || kind == CLASS || kind == CALL;
    }

    /**
     * It is called like the call around it.
     *
     * @param naming {@link #PASSED} or {@link #CALLED}
     * @return false where it has a name, or needs none
     */
    boolean nameAfterCall(int node, int naming) {
        boolean nameless = node >= 0 && (kind(node) == FUNCTION || kind(node) == CALL) && naming(node) == NAMELESS;
        if (nameless) {
            name(node, naming, 0, 0);
        }
        return nameless;
    }

    int naming(int node) {
        return fields[node * FIELDS + NAMING];
    }

    int nameFrom(int node) {
        return fields[node * FIELDS + NAME_FROM];
    }

    int nameTo(int node) {
        return fields[node * FIELDS + NAME_TO];
    }

    /** Of a function, which of the lists of parameters is its own. */
    void extra(int node, int value) {
        fields[node * FIELDS + EXTRA] = value;
    }

    int extra(int node) {
        return fields[node * FIELDS + EXTRA];
    }

    /** Its parameters are not its own choice. */
    void fix(int node) {
        fields[node * FIELDS + FIXED] = 1;
    }

    boolean isFixed(int node) {
        return fields[node * FIELDS + FIXED] == 1;
    }

    /** Whether it is that very stretch of text, and not in parentheses. */
    boolean is(int node, int from, int to) {
        return node >= 0 && from(node) == from && to(node) == to;
    }
}

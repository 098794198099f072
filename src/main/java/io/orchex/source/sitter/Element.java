package io.orchex.source.sitter;

import java.util.Comparator;

/**
 * A stretch of text that matters, free of the tree that it was found in.
 *
 * @param what its construct in the words of the language; an operator for a logical one
 * @param from offset of its first character
 * @param to offset behind its last one
 * @param name what it defines; empty where it defines nothing
 * @param at offset of that name or operator; {@code from} where there is none
 */
record Element(Role role, String what, int from, int to, String name, int at) {

    /** As in the text, what lies outside before what lies inside. */
    static final Comparator<Element> ORDER = Element::compare;

    Element named(String name, int at) {
        return new Element(role, what, from, to, name, at);
    }

    /** The statement that looks like a function where the text around it is broken, or the element itself. */
    Element orStatement() {
        if (role != Role.FUNCTION) {
            return this;
        }
        return switch (name) {
            case "if" -> new Element(Role.IF, name, from, to, "", from);
            case "for", "while" -> new Element(Role.LOOP, name, from, to, "", from);
            case "switch" -> new Element(Role.SWITCH, name, from, to, "", from);
            default -> this;
        };
    }

    /** By itself, as there are many, and comparators that are put together take their time. */
    private static int compare(Element one, Element other) {
        if (one.from != other.from) {
            return Integer.compare(one.from, other.from);
        }
        return one.to == other.to ? one.role.compareTo(other.role) : Integer.compare(other.to, one.to);
    }

    boolean covers(Element other) {
        return from == other.from && to == other.to;
    }
}

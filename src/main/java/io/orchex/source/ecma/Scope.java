package io.orchex.source.ecma;

import io.orchex.source.Branch;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.List;

/** A function while its branches are collected. */
final class Scope {

    private final int node;
    private final String name;
    private final List<Branch> branches = new ArrayList<>();
    private int cyclomatic = 1;
    private int cognitive;
    int nesting;
    int structures;
    private int deepest;
    /** How many anonymous functions stand around the place inside it. */
    private int apart;

    /** @param node negative of the file itself */
    Scope(int node, String name) {
        this.node = node;
        this.name = name;
    }

    boolean isFunction() {
        return node >= 0;
    }

    int node() {
        return node;
    }

    String name() {
        return name;
    }

    List<Branch> branches() {
        return branches;
    }

    Complexity complexity() {
        return new Complexity(cyclomatic, cognitive);
    }

    int deepest() {
        return deepest;
    }

    /** Whether it adds anything here. */
    boolean counts(int paths, int points) {
        return (apart > 0 ? 0 : paths) + points > 0;
    }

    void add(String what, Span span, int paths, int points) {
        int own = apart > 0 ? 0 : paths;
        cyclomatic += own;
        cognitive += points;
        branches.add(new Branch(what, span, structures, own, points));
    }

    void enter(int more) {
        nesting++;
        structures += more;
        deepest = Math.max(deepest, structures);
    }

    void leave(int more) {
        structures -= more;
        nesting--;
    }

    /** In an anonymous function: its points count here, its paths nowhere. */
    int enterApart() {
        int around = structures;
        structures = 0;
        apart++;
        enter(0);
        return around;
    }

    void leaveApart(int around) {
        leave(0);
        apart--;
        structures = around;
    }
}

package io.orchex.source.java.metrics;

import io.orchex.source.Branch;
import io.orchex.source.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What has been counted of one function, and how deep the place is that is looked at. Cognitive: Campbell's white paper
 * 1.5 without recursion, code of lambdas, anonymous and local classes included. Cyclomatic: SonarJava's, that code left
 * out.
 */
public final class Tally {

    /** A member of a class inside a method: its cognitive points are counted there. */
    private final boolean countedOutside;

    private final List<Branch> branches = new ArrayList<>();
    /** How many structures there were around each lambda or class that is open. */
    private final Deque<Integer> around = new ArrayDeque<>();

    private int nesting;
    private int structures;
    private int deepest;
    private int apart;

    /** @param countedOutside whether the function is a member of a class inside another one */
    public Tally(boolean countedOutside) {
        this.countedOutside = countedOutside;
    }

    /** In the order they were counted in. */
    public List<Branch> branches() {
        return branches;
    }

    /** How many control structures the innermost one stands in, itself included. */
    public int deepest() {
        return deepest;
    }

    /** Counts what costs more the deeper it stands. */
    public void addNested(String what, Span span, int cyclomatic) {
        add(what, span, cyclomatic, 1 + nesting);
    }

    public void add(String what, Span span, int cyclomatic, int cognitive) {
        int points = apart > 0 ? 0 : cyclomatic;
        int weight = countedOutside ? 0 : cognitive;
        if (points + weight > 0) {
            branches.add(new Branch(what, span, structures, points, weight));
        }
    }

    /**
     * One cognitive point for each run of like operators, one cyclomatic point for each operator.
     *
     * @param operators of a condition, in the order of the text
     */
    public void addLogical(List<String> operators, Span span) {
        int runs = 0;
        for (int i = 0; i < operators.size(); i++) {
            runs += i == 0 || !operators.get(i).equals(operators.get(i - 1)) ? 1 : 0;
        }
        add(operators.get(0), span, operators.size(), runs);
    }

    /** What follows stands in a control structure. */
    public void enter() {
        nesting++;
        structures++;
        deepest = Math.max(deepest, structures);
    }

    public void leave() {
        structures--;
        nesting--;
    }

    /** What follows stands in something that is hard to read but no structure. */
    public void raise() {
        nesting++;
    }

    public void lower() {
        nesting--;
    }

    /** What follows stands in a lambda or a class inside the function. */
    public void goElsewhere() {
        around.push(structures);
        structures = 0;
        nesting++;
        apart++;
    }

    public void comeBack() {
        apart--;
        nesting--;
        structures = around.pop();
    }
}

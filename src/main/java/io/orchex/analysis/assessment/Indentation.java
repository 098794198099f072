package io.orchex.analysis.assessment;

import io.orchex.source.Function;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How many columns a file indents by: most often the step from a control structure to the one right inside it. */
final class Indentation {

    private Indentation() {}

    /** 0 if nothing tells. */
    static int of(Stream<Function> functions) {
        Map<Integer, Integer> steps = new TreeMap<>();
        functions
                .flatMap(function -> new BranchTree(function).nodes().stream())
                .filter(node -> Branches.isWhole(node.branch()))
                .forEach(node -> {
                    BranchTree.Node around = node.parent();
                    int step = around == null ? 0 : node.branch().span().column() - around.column();
                    steps.merge(step, 1, Integer::sum);
                });
        return steps.entrySet().stream()
                .filter(step -> step.getKey() > 0)
                .max(Comparator.comparingInt((Map.Entry<Integer, Integer> step) -> step.getValue())
                        .thenComparingInt(step -> -step.getKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }
}

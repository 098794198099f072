package io.orchex.source.sitter;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins logical operations that are operands of each other, parentheses or not: like operators in a row are one
 * cognitive point, and whoever reads {@code a && (b && c)} reads one condition.
 */
final class LogicalRuns {

    private final CodeMap map;
    private final Map<Element, List<Element>> operations = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();

    private record Open(Element operation, Element outermost) {}

    /**
     * A condition as a whole.
     *
     * @param operator the first one
     * @param operators how many there are
     * @param runs how often the operator changes, and one
     */
    record Condition(String operator, int operators, int runs) {}

    LogicalRuns(CodeMap map, List<Element> elements) {
        this.map = map;
        elements.stream().filter(element -> element.role() == Role.LOGICAL).forEach(this::place);
    }

    /** What the operation begins; an operand of another one begins nothing. */
    boolean begins(Element operation) {
        return operations.containsKey(operation);
    }

    Condition condition(Element outermost) {
        List<String> operators = operations.getOrDefault(outermost, List.of()).stream()
                .sorted(Comparator.comparingInt(Element::at))
                .map(operation -> like(operation.name()))
                .toList();
        int runs = 0;
        for (int i = 0; i < operators.size(); i++) {
            runs += i == 0 || !operators.get(i).equals(operators.get(i - 1)) ? 1 : 0;
        }
        return new Condition(operators.get(0), operators.size(), runs);
    }

    private void place(Element operation) {
        while (!open.isEmpty() && open.peek().operation.to() <= operation.from()) {
            open.pop();
        }
        Open around = open.peek();
        boolean operand = around != null && isOperand(operation, around.operation);
        Element outermost = operand ? around.outermost : operation;
        operations.computeIfAbsent(outermost, key -> new ArrayList<>()).add(operation);
        open.push(new Open(operation, outermost));
    }

    private boolean isOperand(Element inner, Element outer) {
        int behind = outer.at() + outer.name().length();
        return inner.to() <= outer.at()
                ? map.only('(', outer.from(), inner.from()) && map.only(')', inner.to(), outer.at())
                : map.only('(', behind, inner.from()) && map.only(')', inner.to(), outer.to());
    }

    private static String like(String operator) {
        return switch (operator) {
            case "&&" -> "and";
            case "||" -> "or";
            default -> operator;
        };
    }
}

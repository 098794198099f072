package io.orchex.analysis.report;

import java.util.ArrayList;
import java.util.List;

/** Puts areas into a rectangle so that each is as square as can be (Bruls, Huizing and van Wijk, 2000). */
final class Treemap {

    private final double scale;
    private final List<Rectangle> laid = new ArrayList<>();
    private Rectangle free;

    private Treemap(Rectangle whole, double sum) {
        free = whole;
        scale = sum <= 0 ? 0 : whole.width * whole.height / sum;
    }

    /** A place on the page. */
    record Rectangle(double x, double y, double width, double height) {

        double shorter() {
            return Math.min(width, height);
        }
    }

    /** One rectangle for each value, which must not rise. */
    static List<Rectangle> of(List<Integer> values, double width, double height) {
        double sum = values.stream().mapToDouble(Integer::doubleValue).sum();
        Treemap map = new Treemap(new Rectangle(0, 0, width, height), sum);
        int from = 0;
        while (from < values.size()) {
            int to = map.rowFrom(values, from);
            map.lay(values.subList(from, to));
            from = to;
        }
        return map.laid;
    }

    /** How many fit into the next row before they become less square. */
    private int rowFrom(List<Integer> values, int from) {
        double sum = values.get(from);
        int to = from + 1;
        while (to < values.size()
                && worst(sum + values.get(to), values.get(from), values.get(to))
                        <= worst(sum, values.get(from), values.get(to - 1))) {
            sum += values.get(to);
            to++;
        }
        return to;
    }

    /** The worst ratio of sides in a row with this sum, largest and least value. */
    private double worst(double sum, double largest, double least) {
        double side = free.shorter() * free.shorter();
        double area = sum * scale * sum * scale;
        return area == 0 || least == 0
                ? Double.MAX_VALUE
                : Math.max(side * largest * scale / area, area / (side * least * scale));
    }

    private void lay(List<Integer> row) {
        double area = row.stream().mapToDouble(Integer::doubleValue).sum() * scale;
        boolean column = free.width >= free.height;
        double length = free.shorter();
        double depth = length == 0 ? 0 : area / length;
        double at = 0;
        for (int value : row) {
            double size = depth == 0 ? 0 : value * scale / depth;
            laid.add(
                    column
                            ? new Rectangle(free.x, free.y + at, depth, size)
                            : new Rectangle(free.x + at, free.y, size, depth));
            at += size;
        }
        free = column
                ? new Rectangle(free.x + depth, free.y, Math.max(0, free.width - depth), free.height)
                : new Rectangle(free.x, free.y + depth, free.width, Math.max(0, free.height - depth));
    }
}

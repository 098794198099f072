package io.orchex.analysis.report;

import io.orchex.analysis.assessment.FileScore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How often each file was changed against how complex it is: what stands at the top right costs most. */
final class HotspotDrawing {

    private static final int MOST_FILES = 1_500;
    private static final int NAMED = 12;
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 520;
    private static final int MARGIN = 56;
    private static final int STEPS = 4;
    private static final int LINE = 14;
    private static final int LONGEST_NAME = 260;

    private final List<FileScore> files;
    private final double mostCommits;
    private final double mostComplex;
    private final StringBuilder svg = new StringBuilder();

    private HotspotDrawing(List<FileScore> files) {
        this.files = files;
        mostCommits =
                files.stream().mapToInt(file -> file.churn().commits()).max().orElse(0);
        mostComplex = files.stream().mapToInt(HotspotDrawing::complexity).max().orElse(0);
    }

    static String of(List<FileScore> files) {
        return new HotspotDrawing(files.stream()
                        .filter(file -> file.churn().commits() > 0)
                        .sorted(Comparator.comparingDouble(FileScore::hotspot)
                                .reversed()
                                .thenComparing(FileScore::filePath))
                        .limit(MOST_FILES)
                        .toList())
                .draw();
    }

    private static int complexity(FileScore file) {
        return file.complexity().cognitiveSum();
    }

    private String draw() {
        if (files.isEmpty()) {
            return "<p>No file was changed in the last 12 months, or the history is not known.</p>\n";
        }
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Commits against cognitive complexity\">\n"
                .formatted(WIDTH, HEIGHT));
        svg.append("<path class=\"axis\" d=\"M%d %dV%dH%d\"/>\n"
                .formatted(MARGIN, MARGIN / 2, HEIGHT - MARGIN, WIDTH - MARGIN));
        for (int i = files.size() - 1; i >= 0; i--) {
            dot(files.get(i));
        }
        axes();
        names();
        return svg.append("</svg>\n").toString();
    }

    /** What they say stands over the dots on them. */
    private void axes() {
        ticks(mostCommits)
                .forEach(commits -> text(x(commits), HEIGHT - MARGIN + 18, "middle", Integer.toString(commits)));
        ticks(mostComplex).forEach(points -> text(MARGIN - 8, y(points) + 4, "end", Integer.toString(points)));
        text(WIDTH / 2.0, HEIGHT - 12, "middle", "commits in the last 12 months");
        text(MARGIN, 16, "start", "cognitive complexity of all functions");
    }

    /** Whole numbers from nothing to the most, evenly on the page. */
    private static IntStream ticks(double most) {
        return IntStream.rangeClosed(0, STEPS)
                .map(step -> (int) Math.round(Math.expm1(Math.log1p(most) * step / STEPS)))
                .distinct();
    }

    private void dot(FileScore file) {
        svg.append("<g>%s<circle cx=\"%s\" cy=\"%s\" r=\"%s\" style=\"fill:%s\"/></g>\n"
                .formatted(
                        Drawing.title(file),
                        Drawing.number(x(file.churn().commits())),
                        Drawing.number(y(complexity(file))),
                        Drawing.number(radius(file)),
                        Drawing.colour(file.totalScore())));
    }

    private static double radius(FileScore file) {
        return 4 + Math.min(18, Math.sqrt(file.size().linesOfCode()) / 3);
    }

    /** Those of the first files that have room: no name stands on another. */
    private void names() {
        List<Label> labels = new ArrayList<>();
        for (FileScore file : files) {
            Label label = label(file);
            if (labels.size() < NAMED && labels.stream().noneMatch(label::touches)) {
                labels.add(label);
                text(label.x, label.y, label.right ? "start" : "end", label.text);
            }
        }
    }

    private Label label(FileScore file) {
        double x = x(file.churn().commits());
        boolean right = x < WIDTH * 0.7;
        double gap = radius(file) + 4;
        return new Label(
                right ? x + gap : x - gap,
                y(complexity(file)) + 4,
                right,
                Drawing.fitting(Drawing.name(file), LONGEST_NAME));
    }

    /** @param right whether it goes on to the right of its place, and not to the left */
    private record Label(double x, double y, boolean right, String text) {

        boolean touches(Label other) {
            return Math.abs(y - other.y) < LINE && from() < other.to() && other.from() < to();
        }

        double from() {
            return right ? x : x - Drawing.width(text);
        }

        double to() {
            return right ? x + Drawing.width(text) : x;
        }
    }

    private void text(double x, double y, String anchor, String text) {
        svg.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(Drawing.number(x), Drawing.number(y), anchor, Untrusted.html(text)));
    }

    /** Both axes are logarithmic: a few files have most of it. */
    private double x(double commits) {
        return MARGIN + share(commits, mostCommits) * (WIDTH - 2 * MARGIN);
    }

    private double y(double complexity) {
        return HEIGHT - MARGIN - share(complexity, mostComplex) * (HEIGHT - 1.5 * MARGIN);
    }

    private static double share(double value, double most) {
        return most <= 0 ? 0 : Math.log1p(value) / Math.log1p(most);
    }
}

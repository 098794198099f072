package io.orchex.analysis.report;

import io.orchex.analysis.assessment.FileScore;
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
        axes();
        for (int i = files.size() - 1; i >= 0; i--) {
            dot(files.get(i), i < NAMED);
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes() {
        svg.append("<path class=\"axis\" d=\"M%d %dV%dH%d\"/>\n"
                .formatted(MARGIN, MARGIN / 2, HEIGHT - MARGIN, WIDTH - MARGIN));
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

    private void dot(FileScore file, boolean named) {
        double x = x(file.churn().commits());
        double y = y(complexity(file));
        double radius = 4 + Math.min(18, Math.sqrt(file.size().linesOfCode()) / 3);
        svg.append("<g>%s<circle cx=\"%s\" cy=\"%s\" r=\"%s\" style=\"fill:%s\"/></g>\n"
                .formatted(
                        Drawing.title(file),
                        Drawing.number(x),
                        Drawing.number(y),
                        Drawing.number(radius),
                        Drawing.colour(file.totalScore())));
        if (named) {
            boolean right = x < WIDTH * 0.7;
            text(
                    right ? x + radius + 4 : x - radius - 4,
                    y + 4,
                    right ? "start" : "end",
                    Drawing.fitting(Drawing.name(file), 260));
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

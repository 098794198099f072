package io.orchex.analysis.report;

import io.orchex.analysis.assessment.FileScore;
import io.orchex.analysis.report.Treemap.Rectangle;
import java.util.Comparator;
import java.util.List;

/** Every file as large as it has lines of code, coloured by its score. */
final class TreemapDrawing {

    /** Smaller ones would be dots. */
    private static final int MOST_FILES = 1_500;

    private static final int WIDTH = 1200;
    private static final int HEIGHT = 560;
    private static final int TEXT_HEIGHT = 18;

    private TreemapDrawing() {}

    static String of(List<FileScore> files) {
        List<FileScore> shown = files.stream()
                .filter(file -> file.size().linesOfCode() > 0)
                .sorted(Comparator.comparingInt((FileScore file) -> -file.size().linesOfCode())
                        .thenComparing(FileScore::filePath))
                .limit(MOST_FILES)
                .toList();
        List<Rectangle> places =
                Treemap.of(shown.stream().map(file -> file.size().linesOfCode()).toList(), WIDTH, HEIGHT);
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Files by lines of code, coloured by score\">\n"
                        .formatted(WIDTH, HEIGHT));
        for (int i = 0; i < shown.size(); i++) {
            svg.append(tile(shown.get(i), places.get(i)));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String tile(FileScore file, Rectangle place) {
        return "<g>%s<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" style=\"fill:%s\"/>%s</g>\n"
                .formatted(
                        Drawing.title(file),
                        Drawing.number(place.x()),
                        Drawing.number(place.y()),
                        Drawing.number(place.width()),
                        Drawing.number(place.height()),
                        Drawing.colour(file.totalScore()),
                        label(file, place));
    }

    private static String label(FileScore file, Rectangle place) {
        String name = Drawing.fitting(Drawing.name(file), place.width() - 8);
        return place.height() < TEXT_HEIGHT || name.isEmpty()
                ? ""
                : "<text x=\"%s\" y=\"%s\">%s</text>"
                        .formatted(Drawing.number(place.x() + 4), Drawing.number(place.y() + 14), Untrusted.html(name));
    }
}

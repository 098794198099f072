package io.orchex.analysis.report;

import io.orchex.analysis.assessment.FileScore;

/** What both drawings have in common: numbers, colours and the words that the mouse finds. */
final class Drawing {

    private static final double LETTER = 7;

    private static final int GREEN = 140;

    private Drawing() {}

    /** With one decimal, which is finer than a screen. */
    static String number(double value) {
        return Double.toString(Math.round(value * 10) / 10.0);
    }

    /** Green is good, red is chaos; the page says how light. */
    static String colour(double score) {
        long hue = Math.round(GREEN * (1 - Math.min(100, score) / 100));
        return "hsl(%d 60%% var(--tile))".formatted(hue);
    }

    static String title(FileScore file) {
        return "<title>%s&#10;score %s, %d lines of code, cyclomatic %d, cognitive %d, %d commits</title>"
                .formatted(
                        Untrusted.html(file.filePath()),
                        file.totalScore(),
                        file.size().linesOfCode(),
                        file.complexity().cyclomatic(),
                        file.complexity().cognitive(),
                        file.churn().commits());
    }

    /** The last part of a path. */
    static String name(FileScore file) {
        return file.filePath().substring(file.filePath().lastIndexOf('/') + 1);
    }

    /** Of a text, about. */
    static double width(String text) {
        return LETTER * text.length();
    }

    /** So much of a name as a width holds; empty if that says nothing. */
    static String fitting(String name, double width) {
        int room = (int) (width / LETTER);
        if (name.length() <= room) {
            return name;
        }
        return room < 4
                ? ""
                : name.substring(
                                0,
                                name.offsetByCodePoints(0, Math.min(room - 1, name.codePointCount(0, name.length()))))
                        + "…";
    }
}

package io.orchex.analysis.report;

import io.orchex.analysis.assessment.Assessor;
import io.orchex.analysis.assessment.Churn;
import io.orchex.analysis.assessment.MeasuredFile;
import io.orchex.source.Duplicate;
import io.orchex.source.Duplicate.Place;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Reading;
import io.orchex.source.Severity;
import io.orchex.source.Size;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import io.orchex.source.Structure;
import io.orchex.source.java.JavaLanguage;
import java.time.Instant;
import java.util.List;

/** Reports of small repositories. */
final class Sample {

    static final String HOSTILE = "src/<script>alert(1)</script>\"'&`|[x](http://evil)\u202e.js";

    private static final Instant DONE = Instant.parse("2026-01-02T03:04:05Z");

    private static final String COMPLEX = """
            import java.util.List;

            class Order {
                int total(int[] all, boolean x, boolean y) {
                    int sum = 0;
                    for (int a : all) {
                        if (a > 0 && x) {
                            while (a > 1) {
                                if (y) {
                                    sum += a--;
                                } else {
                                    a -= 2;
                                }
                            }
                        }
                    }
                    if (x) {
                        for (int a : all) {
                            if (y) {
                                sum += a;
                            }
                        }
                    }
                    return sum;
                }
            }
            """;

    private Sample() {}

    static MeasuredFile order(String before) {
        Reading reading = new JavaLanguage().read(new SourceFile("src/Order.java", "java", before + COMPLEX));
        return new MeasuredFile("src/Order.java", "1", reading, new Churn(12, 3, 100, 20));
    }

    /** The same without a look for findings. */
    static MeasuredFile measured() {
        Reading reading = new JavaLanguage().measure(new SourceFile("src/Order.java", "java", COMPLEX));
        return new MeasuredFile("src/Order.java", "1", reading, Churn.NONE);
    }

    static MeasuredFile with(String path, Finding... findings) {
        Reading reading = new Reading(
                path, "javascript", new Size(200, 150, 10), List.of(), List.of(findings), List.of(), Structure.EMPTY);
        return new MeasuredFile(path, "2", reading, new Churn(3, 1, 1, 1));
    }

    static Finding finding(Kind kind, Severity severity, int line, String message) {
        return new Finding(
                kind, severity, new Span(line, 5, line, 30), List.of(), "f", message, "change it", List.of());
    }

    static Report report() {
        return of(
                List.of(order(""), with("lib/util & more.js"), with("src/Copy.js")),
                List.of(new Duplicate(new Place("lib/util & more.js", 11, 40), new Place("src/Copy.js", 21, 50), 140)));
    }

    static Report hostile() {
        Finding finding =
                finding(Kind.HARD_CODED_SECRET, Severity.CRITICAL, 3, "<img src=x> [a](javascript:b)\u0000\n# x");
        return of(
                List.of(with(HOSTILE, finding)),
                List.of(new Duplicate(new Place(HOSTILE, 1, 20), new Place(HOSTILE, 31, 50), 90)));
    }

    static Report of(List<MeasuredFile> files, List<Duplicate> duplicates) {
        return of("https://robot:hunter2@example.com/shop.git", files, duplicates);
    }

    static Report of(String repository, List<MeasuredFile> files, List<Duplicate> duplicates) {
        return new Report("analysis_1", repository, "main", "abc123", DONE, Assessor.assess(files, duplicates), files);
    }
}

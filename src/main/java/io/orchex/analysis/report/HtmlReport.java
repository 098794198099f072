package io.orchex.analysis.report;

import io.orchex.analysis.assessment.FileScore;
import io.orchex.analysis.assessment.Opportunity;
import io.orchex.analysis.assessment.Summary;
import java.util.List;

/** One page that a browser shows without any network: a map of the files, the hotspots, what to do first. */
public final class HtmlReport {

    private static final int MOST_FILES = 100;
    private static final int MOST_OPPORTUNITIES = 100;

    /** Nothing may be loaded or run; the styles stand in the page itself. */
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="referrer" content="no-referrer">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            """;

    private static final String STYLE = """
            <style>
            :root { --paper: #fff; --ink: #1c2024; --faint: #60646c; --line: #d9dce1; --tile: 62%; }
            @media (prefers-color-scheme: dark) {
              :root { --paper: #14171a; --ink: #eceef0; --faint: #9ba1a6; --line: #31363b; --tile: 38%; }
            }
            body { margin: 0 auto; max-width: 1240px; padding: 24px; background: var(--paper); color: var(--ink);
              font: 15px/1.5 system-ui, sans-serif; }
            h1 { font-size: 24px; overflow-wrap: anywhere; } h2 { margin-top: 40px; font-size: 18px; }
            p, small { color: var(--faint); }
            dl { display: flex; flex-wrap: wrap; gap: 12px; }
            dl div { border: 1px solid var(--line); border-radius: 8px; padding: 8px 16px; }
            dt { color: var(--faint); font-size: 13px; } dd { margin: 0; font-size: 20px; }
            svg { width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: var(--ink); pointer-events: none; }
            rect { stroke: var(--paper); } circle { stroke: var(--paper); fill-opacity: .85; } .axis { fill: none; stroke: var(--line); }
            table { border-collapse: collapse; width: 100%; } th { text-align: left; color: var(--faint); font-weight: 500; }
            th, td { border-bottom: 1px solid var(--line); padding: 6px 8px; vertical-align: top; overflow-wrap: anywhere; }
            .n { text-align: right; white-space: nowrap; } li { margin-bottom: 12px; overflow-wrap: anywhere; }
            code { font: 13px ui-monospace, monospace; }
            </style>
            """;

    private final Report report;
    private final StringBuilder page = new StringBuilder();

    private HtmlReport(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new HtmlReport(report).write();
    }

    private String write() {
        List<FileScore> files = report.assessment().files();
        page.append(HEAD);
        page.append("<title>Analysis of %s</title>\n".formatted(Untrusted.html(report.title())));
        page.append(STYLE).append("</head>\n<body>\n");
        head();
        summary(report.assessment().summary());
        section("Files", "As large as their lines of code; green is good, red is chaos.", TreemapDrawing.of(files));
        section(
                "Hotspots",
                "What is complex and changed often costs most: it stands at the top right.",
                HotspotDrawing.of(files));
        section("What to do first", "", opportunities(report.assessment().opportunities()));
        section("Worst files", "", files(files));
        return page.append("</body>\n</html>\n").toString();
    }

    private void head() {
        page.append("<h1>%s</h1>\n".formatted(Untrusted.html(report.title())));
        page.append("<p>Commit <code>%s</code>%s, analysed %s</p>\n"
                .formatted(
                        Untrusted.html(report.commit()),
                        report.branch() == null ? "" : " of <code>%s</code>".formatted(Untrusted.html(report.branch())),
                        report.completedAt()));
    }

    private void summary(Summary summary) {
        page.append("<dl>\n");
        fact("Files", Integer.toString(summary.filesAnalyzed()));
        fact("Lines of code", Long.toString(summary.linesOfCode()));
        fact("Mean score", Double.toString(summary.avgChaosScore()));
        fact("Files at 70 or more", Integer.toString(summary.highChaosFiles()));
        fact("Duplicated lines", Long.toString(summary.duplicatedLines()));
        fact("Debt", summary.estimatedDebtHours() + " h");
        fact("Rating", "%s (%s %%)".formatted(summary.debtRating(), Numbers.percent(summary.debtRatio())));
        summary.languages().forEach((language, count) -> fact(language, Integer.toString(count)));
        page.append("</dl>\n");
    }

    private void fact(String name, String value) {
        page.append("<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(Untrusted.html(name), Untrusted.html(value)));
    }

    private void section(String title, String explanation, String body) {
        page.append("<h2>%s</h2>\n".formatted(title));
        page.append(explanation.isEmpty() ? "" : "<p>%s</p>\n".formatted(explanation));
        page.append(body);
    }

    private static String opportunities(List<Opportunity> opportunities) {
        if (opportunities.isEmpty()) {
            return "<p>Nothing that was looked for was found.</p>\n";
        }
        StringBuilder list = new StringBuilder("<ol>\n");
        opportunities.stream().limit(MOST_OPPORTUNITIES).forEach(opportunity -> list.append(item(opportunity)));
        return list.append("</ol>\n").toString();
    }

    private static String item(Opportunity opportunity) {
        return "<li><strong>%s</strong> in <code>%s:%d</code><br>%s.<br><small>%s</small></li>\n"
                .formatted(
                        opportunity.type().wireName().replace('_', ' '),
                        Untrusted.html(opportunity.filePath()),
                        opportunity.startLine(),
                        Untrusted.prose(opportunity.description()),
                        Untrusted.html(Numbers.effect(opportunity)));
    }

    private static String files(List<FileScore> files) {
        StringBuilder table = new StringBuilder("<table>\n<tr><th>File</th>");
        List.of("Score", "Cyclomatic", "Cognitive", "Duplicated", "Lines", "Commits", "Debt")
                .forEach(title -> table.append("<th class=\"n\">%s</th>".formatted(title)));
        table.append("</tr>\n");
        files.stream().limit(MOST_FILES).forEach(file -> table.append(row(file)));
        return table.append("</table>\n").toString();
    }

    private static String row(FileScore file) {
        StringBuilder row = new StringBuilder("<tr><td>%s</td>".formatted(Untrusted.html(file.filePath())));
        List.of(
                        Double.toString(file.totalScore()),
                        Integer.toString(file.complexity().cyclomatic()),
                        Integer.toString(file.complexity().cognitive()),
                        Numbers.percent(file.duplication().percentage()) + " %",
                        Integer.toString(file.size().linesOfCode()),
                        Integer.toString(file.churn().commits()),
                        file.debtMinutes() + " min")
                .forEach(value -> row.append("<td class=\"n\">%s</td>".formatted(value)));
        return row.append("</tr>\n").toString();
    }
}

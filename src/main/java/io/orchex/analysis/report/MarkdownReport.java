package io.orchex.analysis.report;

import io.orchex.analysis.assessment.FileScore;
import io.orchex.analysis.assessment.Opportunity;
import io.orchex.analysis.assessment.Summary;
import java.util.List;
import java.util.stream.Collectors;

/** A summary to paste into a comment: what it comes to, the worst files, what to do first. */
public final class MarkdownReport {

    private static final int MOST_FILES = 15;
    private static final int MOST_OPPORTUNITIES = 15;

    private final Report report;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        return new MarkdownReport(report).write();
    }

    private String write() {
        line("# Analysis of %s".formatted(Untrusted.code(report.title())));
        line("");
        line("Commit %s%s, finished %s."
                .formatted(
                        Untrusted.code(report.commit()),
                        report.branch() == null ? "" : " of " + Untrusted.code(report.branch()),
                        report.completedAt()));
        line("");
        summary(report.assessment().summary());
        files(report.assessment().files());
        opportunities(report.assessment().opportunities());
        return text.toString();
    }

    private void summary(Summary summary) {
        row("", "");
        line("|---|---|");
        row("Files", "%d (%s)".formatted(summary.filesAnalyzed(), languages(summary)));
        row("Lines of code", Long.toString(summary.linesOfCode()));
        row("Mean score", summary.avgChaosScore() + " of 100 (0 is best)");
        row("Files at 70 or more", Integer.toString(summary.highChaosFiles()));
        row("Duplicated lines", Long.toString(summary.duplicatedLines()));
        row(
                "Debt",
                "%s hours, %s %% of writing it anew: **%s**"
                        .formatted(
                                summary.estimatedDebtHours(),
                                Numbers.percent(summary.debtRatio()),
                                summary.debtRating()));
        row("Opportunities", Integer.toString(summary.totalOpportunities()));
    }

    private static String languages(Summary summary) {
        return summary.languages().entrySet().stream()
                .map(language -> "%s %d".formatted(Untrusted.markdown(language.getKey()), language.getValue()))
                .collect(Collectors.joining(", "));
    }

    private void files(List<FileScore> files) {
        if (files.isEmpty()) {
            return;
        }
        heading("Worst files", MOST_FILES, files.size());
        line("| File | Score | Cyclomatic | Cognitive | Duplicated | Lines | Commits |");
        line("|---|--:|--:|--:|--:|--:|--:|");
        files.stream()
                .limit(MOST_FILES)
                .forEach(file -> line("| %s | %s | %d | %d | %s %% | %d | %d |"
                        .formatted(
                                Untrusted.code(file.filePath()),
                                file.totalScore(),
                                file.complexity().cyclomatic(),
                                file.complexity().cognitive(),
                                Numbers.percent(file.duplication().percentage()),
                                file.size().linesOfCode(),
                                file.churn().commits())));
    }

    private void opportunities(List<Opportunity> opportunities) {
        if (opportunities.isEmpty()) {
            return;
        }
        heading("What to do first", MOST_OPPORTUNITIES, opportunities.size());
        int number = 1;
        for (Opportunity opportunity : opportunities.subList(0, Math.min(MOST_OPPORTUNITIES, opportunities.size()))) {
            line("%d. **%s** in %s: %s. _%s_"
                    .formatted(
                            number++,
                            opportunity.type().wireName().replace('_', ' '),
                            Untrusted.code("%s:%d".formatted(opportunity.filePath(), opportunity.startLine())),
                            Untrusted.markdown(opportunity.description()),
                            Numbers.effect(opportunity)));
        }
    }

    private void heading(String title, int shown, int all) {
        line("");
        line("## %s%s".formatted(title, all > shown ? " (%d of %d)".formatted(shown, all) : ""));
        line("");
    }

    private void row(String name, String value) {
        line("| %s | %s |".formatted(name, value));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}

package io.orchex.provider.builtin;

import io.orchex.provider.builtin.BuiltinAgent.Answer;
import io.orchex.source.Duplicate;
import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import io.orchex.source.Reading;
import io.orchex.source.Severity;
import io.orchex.source.engine.Findings;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A review in Markdown: the summary first, then every finding with its place, worst first. */
final class Report {

    static final String REVIEW = "code_review";
    static final String SECURITY = "security_analysis";
    static final Set<String> KINDS = Set.of(REVIEW, SECURITY);

    private static final int MOST_DUPLICATES = 20;

    private final boolean securityOnly;
    private final Findings findings;
    private final List<Placed> placed;

    Report(String taskType, Findings findings) {
        this.securityOnly = taskType.equals(SECURITY);
        this.findings = findings;
        this.placed = findings.readings().stream()
                .flatMap(reading -> reading.findings().stream().map(found -> new Placed(reading.path(), found)))
                .filter(found -> !securityOnly || found.finding().kind().area() == Kind.Area.SECURITY)
                .sorted(Comparator.comparing(Placed::finding, Comparator.comparing(Finding::severity)))
                .toList();
    }

    private record Placed(String path, Finding finding) {

        String place() {
            return path + ":" + finding.span().line();
        }
    }

    Answer answer() {
        StringBuilder text = new StringBuilder(summary());
        for (Severity severity : Severity.values()) {
            section(text, severity);
        }
        duplicates(text);
        trouble(text);
        return new Answer(null, text.toString(), suggestions());
    }

    private String summary() {
        String read = "Read %s: %s.".formatted(count(findings.readings().size(), "file"), size());
        if (placed.isEmpty() && duplicated().isEmpty()) {
            return read + " Nothing to report: the code is clean. Checked for " + checked() + ".";
        }
        String counts = Arrays.stream(Severity.values())
                .map(this::countOf)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return read + " Found " + count(placed.size(), "issue") + (counts.isEmpty() ? "." : " (" + counts + ").");
    }

    private String size() {
        int lines = findings.readings().stream().mapToInt(Reading::codeLines).sum();
        List<Function> functions = findings.readings().stream()
                .flatMap(reading -> reading.functions().stream())
                .toList();
        String worst = functions.stream()
                .max(Comparator.comparingInt(Function::cognitive).thenComparingInt(Function::cyclomatic))
                .map(function -> ", the most complex one is `%s` (cyclomatic %d, cognitive %d)"
                        .formatted(function.name(), function.cyclomatic(), function.cognitive()))
                .orElse("");
        return "%s of code, %s%s".formatted(count(lines, "line"), count(functions.size(), "function"), worst);
    }

    private String countOf(Severity severity) {
        long count = placed.stream()
                .filter(found -> found.finding().severity() == severity)
                .count();
        return count == 0 ? "" : count + " " + name(severity);
    }

    private void section(StringBuilder text, Severity severity) {
        List<Placed> here = placed.stream()
                .filter(found -> found.finding().severity() == severity)
                .toList();
        if (here.isEmpty()) {
            return;
        }
        text.append("\n\n## ").append(name(severity)).append('\n');
        for (Placed found : here) {
            Finding finding = found.finding();
            text.append("\n- `%s` **%s**: %s"
                    .formatted(found.place(), finding.kind().title(), finding.message()));
            finding.evidence().forEach(line -> text.append("\n  - ").append(line));
        }
    }

    private void duplicates(StringBuilder text) {
        if (duplicated().isEmpty()) {
            return;
        }
        text.append("\n\n## duplicated blocks\n");
        duplicated()
                .forEach(twin -> text.append("\n- `%s` stands again at `%s` (%d tokens)"
                        .formatted(twin.first(), twin.second(), twin.tokens())));
    }

    private void trouble(StringBuilder text) {
        Stream<String> syntax = findings.readings().stream().flatMap(reading -> reading.problems().stream()
                .map(problem -> "`%s:%d` %s".formatted(reading.path(), problem.line(), problem.message())));
        Stream<String> unread =
                findings.unread().stream().map(file -> "`%s` was not read: %s".formatted(file.path(), file.reason()));
        List<String> lines = Stream.concat(syntax, unread).toList();
        if (!lines.isEmpty()) {
            text.append("\n\n## could not be read in full\n");
            lines.forEach(line -> text.append("\n- ").append(line));
        }
    }

    private List<String> suggestions() {
        return Stream.concat(
                        placed.stream().map(found -> "%s: %s"
                                .formatted(found.place(), found.finding().advice())),
                        duplicated().stream().map(twin -> "%s: Move the block that %s repeats into one function"
                                .formatted(twin.first(), twin.second())))
                .distinct()
                .toList();
    }

    private List<Duplicate> duplicated() {
        return securityOnly
                ? List.of()
                : findings.duplicates().stream().limit(MOST_DUPLICATES).toList();
    }

    private String checked() {
        return Arrays.stream(Kind.values())
                .filter(kind -> !securityOnly || kind.area() == Kind.Area.SECURITY)
                .map(Kind::title)
                .collect(Collectors.joining(", "));
    }

    private static String name(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static String count(int number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}

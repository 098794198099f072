package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.FileScore.DuplicationShare;
import io.orchex.analysis.imports.ImportGraph;
import io.orchex.source.Duplicate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Assesses a commit by the readings of its files. */
public final class Assessor {

    private static final Comparator<FileScore> WORST_FIRST =
            Comparator.comparingDouble(FileScore::totalScore).reversed().thenComparing(FileScore::filePath);

    private Assessor() {}

    /** The order of both lists makes no difference; each path may come once. */
    public static Assessment assess(List<MeasuredFile> files, List<Duplicate> duplicates) {
        List<MeasuredFile> sorted =
                files.stream().sorted(Comparator.comparing(MeasuredFile::path)).toList();
        List<Copies> copies = CopiesFinder.in(duplicates);
        Scoring scoring = new Scoring(new DuplicatedLines(duplicates, copies), imports(sorted));
        List<Subject> subjects = sorted.stream().map(scoring::examine).toList();
        List<FileScore> scores =
                subjects.stream().map(Subject::score).sorted(WORST_FIRST).toList();
        List<Opportunity> opportunities = Opportunities.of(subjects, copies);
        return new Assessment(summary(scores, opportunities.size()), scores, opportunities);
    }

    private static ImportGraph imports(List<MeasuredFile> files) {
        return ImportGraph.of(files.stream()
                .map(file -> new ImportGraph.Source(
                        file.path(),
                        file.reading().language(),
                        file.reading().structure().imports()))
                .toList());
    }

    private static Summary summary(List<FileScore> files, int opportunities) {
        long minutes = files.stream().mapToLong(FileScore::debtMinutes).sum();
        long lines = files.stream().mapToLong(file -> file.size().linesOfCode()).sum();
        double mean =
                files.stream().mapToDouble(FileScore::totalScore).average().orElse(0);
        return new Summary(
                files.size(),
                Rounded.tenth(mean),
                (int) files.stream()
                        .filter(file -> file.totalScore() >= Chaos.HIGH)
                        .count(),
                opportunities,
                Rounded.tenth(minutes / 60.0),
                Rounded.share(Debt.ratio(minutes, lines)),
                Debt.rating(Debt.ratio(minutes, lines)),
                lines,
                files.stream()
                        .map(FileScore::duplication)
                        .mapToLong(DuplicationShare::lines)
                        .sum(),
                files.stream().collect(Collectors.toMap(FileScore::language, file -> 1, Integer::sum)));
    }
}

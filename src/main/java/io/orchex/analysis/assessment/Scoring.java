package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.FileScore.Complexity;
import io.orchex.analysis.assessment.FileScore.Components;
import io.orchex.analysis.assessment.FileScore.Coupling;
import io.orchex.analysis.assessment.FileScore.Documentation;
import io.orchex.analysis.assessment.FileScore.DuplicationShare;
import io.orchex.analysis.assessment.FileScore.FileSize;
import io.orchex.analysis.imports.ImportGraph;
import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Reading;
import io.orchex.source.Size;
import io.orchex.source.Structure;
import java.util.List;

/** Gives a file its score. */
final class Scoring {

    private final DuplicatedLines duplicated;
    private final ImportGraph imports;

    Scoring(DuplicatedLines duplicated, ImportGraph imports) {
        this.duplicated = duplicated;
        this.imports = imports;
    }

    Subject examine(MeasuredFile file) {
        List<Judged> judged = Subject.judge(file.reading());
        List<Finding> findings = Subject.otherFindings(file.reading());
        return new Subject(file, score(file, debt(file, judged, findings)), judged, findings);
    }

    private int debt(MeasuredFile file, List<Judged> judged, List<Finding> findings) {
        return judged.stream().mapToInt(Judged::debt).sum()
                + findings.stream()
                        .mapToInt(finding -> Debt.minutes(finding.kind()))
                        .sum()
                + Debt.DUPLICATED_BLOCK * duplicated.blocks(file.path());
    }

    private FileScore score(MeasuredFile file, int debtMinutes) {
        Reading reading = file.reading();
        Size size = reading.size();
        Complexity complexity = complexity(reading);
        DuplicationShare duplication = duplicated.share(file.path(), size.lines());
        Components terms = new Components(
                Chaos.cyclomatic(complexity.cyclomatic()),
                Chaos.cognitive(complexity.cognitive()),
                Chaos.duplication(duplication.percentage()),
                Chaos.size(size.codeLines()));
        double total = Rounded.tenth(Chaos.total(terms));
        return new FileScore(
                file.path(),
                reading.language(),
                total,
                complexity,
                duplication,
                new FileSize(size.codeLines(), size.lines(), size.commentLines()),
                coupling(file.path()),
                documentation(reading.structure()),
                file.churn(),
                rounded(terms),
                debtMinutes,
                Rounded.tenth(Chaos.hotspot(total, file.churn())));
    }

    private static Complexity complexity(Reading reading) {
        List<Function> functions = reading.functions();
        return new Complexity(
                functions.stream().mapToInt(Function::cyclomatic).max().orElse(0),
                functions.stream().mapToInt(Function::cognitive).max().orElse(0),
                functions.stream().mapToInt(Function::cyclomatic).sum(),
                functions.stream().mapToInt(Function::cognitive).sum(),
                functions.size(),
                reading.worst().map(Function::name).orElse(null));
    }

    private Coupling coupling(String path) {
        int afferent = imports.afferent(path);
        int efferent = imports.efferent(path);
        int both = afferent + efferent;
        return new Coupling(afferent, efferent, both == 0 ? 0 : Rounded.share((double) efferent / both));
    }

    private static Documentation documentation(Structure structure) {
        int all = structure.publicDefinitions();
        int documented = structure.documentedDefinitions();
        return new Documentation(all, documented, all == 0 ? 1 : Rounded.share((double) documented / all));
    }

    private static Components rounded(Components terms) {
        return new Components(
                Rounded.share(terms.cyclomatic()),
                Rounded.share(terms.cognitive()),
                Rounded.share(terms.duplication()),
                Rounded.share(terms.size()));
    }
}

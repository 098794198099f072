package io.orchex.scale;

import io.orchex.analysis.assessment.Assessor;
import io.orchex.analysis.assessment.Churn;
import io.orchex.analysis.assessment.MeasuredFile;
import io.orchex.analysis.assessment.Opportunity;
import io.orchex.source.Aim;
import io.orchex.source.Function;
import io.orchex.source.Language;
import io.orchex.source.Reading;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.UnreadableException;
import io.orchex.source.java.JavaLanguage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells for each complex function of a project what extract_function makes of it: whether it can be done, whether an
 * analysis offers it, and why not, the most frequent reason first. Run by hand with {@code ExtractionOffers
 * sources.jar|folder folder for the diffs}.
 */
public final class ExtractionOffers {

    private static final int LIMIT = 15;

    private final Path folder;
    private final String name;
    private final Map<String, Integer> reasons = new HashMap<>();
    private int complex;
    private int possible;
    private int offered;
    private int fallen;
    private int diffs;

    private ExtractionOffers(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    public static void main(String[] args) throws IOException {
        Path sources = Path.of(args[0]);
        ExtractionOffers offers =
                new ExtractionOffers(Path.of(args[1]), sources.getFileName().toString());
        long start = System.nanoTime();
        if (Files.isDirectory(sources)) {
            offers.readFolder(sources);
        } else {
            for (SourceFile file : Project.of(sources, "").files()) {
                offers.read(new JavaLanguage(), file);
            }
        }
        offers.tell((System.nanoTime() - start) / 1_000_000);
        System.exit(0);
    }

    private void readFolder(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(EcmaProof::isSource).sorted().toList()) {
                String path = sources.relativize(file).toString();
                read(EcmaProof.language(file), new SourceFile(path, null, Files.readString(file)));
            }
        }
    }

    private void read(Language language, SourceFile file) throws IOException {
        try {
            Reading reading = language.read(file);
            MeasuredFile measured = new MeasuredFile(file.path(), "", reading, Churn.NONE);
            List<Opportunity> opportunities = Assessor.assess(List.of(measured), List.of()).opportunities().stream()
                    .filter(opportunity -> opportunity.type() == Opportunity.Type.EXTRACT_FUNCTION)
                    .toList();
            for (Function function : reading.functions()) {
                if (function.cognitive() > LIMIT) {
                    judge(language, file, function, opportunities);
                }
            }
        } catch (UnreadableException e) {
            System.out.printf("%s: %s%n", file.path(), e.getMessage());
        }
    }

    private void judge(Language language, SourceFile file, Function function, List<Opportunity> opportunities)
            throws IOException {
        complex++;
        Optional<Opportunity> opportunity = opportunities.stream()
                .filter(one -> function.name().equals(one.function())
                        && function.span().line() <= one.startLine()
                        && one.endLine() <= function.span().endLine())
                .findFirst();
        Aim aim = opportunity
                .map(one -> new Aim(
                        Aim.Type.EXTRACT_FUNCTION,
                        one.variant(),
                        one.places().stream().map(Opportunity.Place::span).toList(),
                        one.function()))
                .orElseGet(() -> Aims.extraction(function));
        Rewrite rewrite = language.refactor(file, aim);
        possible += rewrite.changed() ? 1 : 0;
        String why = rewrite.changed() ? rewrite.doubt() : "refused: " + rewrite.refusal();
        if (opportunity.isEmpty()) {
            why = "the analysis has no opportunity (%s)".formatted(why.isEmpty() ? "fit to be offered" : why);
        }
        if (why.isEmpty()) {
            offered++;
            fallen += rewrite.changes().get(0).after().cognitive() <= LIMIT ? 1 : 0;
        } else {
            reasons.merge(why.replaceAll("`[^`]*`|\\d+", "_"), 1, Integer::sum);
        }
        write(why, file, function, rewrite);
    }

    private void write(String why, SourceFile file, Function function, Rewrite rewrite) throws IOException {
        Path kind = folder.resolve(why.isEmpty() ? "offers" : rewrite.changed() ? "doubts" : "refused");
        Files.createDirectories(kind);
        List<String> lines = new ArrayList<>(
                List.of("# %s %s: %d; %s".formatted(file.path(), function.name(), function.cognitive(), why)));
        rewrite.changes()
                .forEach(change -> lines.add("# %s: %d to %d"
                        .formatted(
                                change.description(),
                                change.before().cognitive(),
                                change.after().cognitive())));
        lines.add(rewrite.diff());
        Files.write(kind.resolve("%s-%04d.diff".formatted(name, ++diffs)), lines);
    }

    private void tell(long milliseconds) {
        System.out.printf(
                "%s: %d complex functions, %d can be taken apart, %d are offered, %d of these at most %d points then; %d ms%n",
                name, complex, possible, offered, fallen, LIMIT, milliseconds);
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(reason -> System.out.printf("%6d %s%n", reason.getValue(), reason.getKey()));
    }
}

package io.orchex.scale;

import io.orchex.analysis.assessment.Assessor;
import io.orchex.analysis.assessment.Churn;
import io.orchex.analysis.assessment.MeasuredFile;
import io.orchex.analysis.assessment.Opportunity;
import io.orchex.source.Aim;
import io.orchex.source.Duplicate;
import io.orchex.source.Duplication;
import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import io.orchex.source.Language;
import io.orchex.source.Likeness;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be wanted of a file: all that an analysis calls automatable in it, and what its findings and functions ask
 * for.
 */
final class Aims {

    private static final long MEMORY = 64L << 20;

    private final Language language;
    private final int least;

    /** @param least functions of so many points are taken apart, whether an analysis wants that or not */
    Aims(Language language, int least) {
        this.language = language;
        this.least = least;
    }

    /** Those of an analysis of this file alone. */
    List<Aim> automatable(SourceFile file) {
        return automatable(file, language.read(file));
    }

    private List<Aim> automatable(SourceFile file, Reading reading) {
        MeasuredFile measured = new MeasuredFile(file.path(), "", reading, Churn.NONE);
        return Assessor.assess(List.of(measured), duplicates(file)).opportunities().stream()
                .filter(Opportunity::automatable)
                .map(Aims::aim)
                .toList();
    }

    List<Aim> all(SourceFile file) {
        Reading reading = language.read(file);
        Stream<Aim> large = reading.functions().stream()
                .filter(function -> function.cognitive() >= least)
                .map(Aims::extraction);
        Stream<Aim> small = reading.findings().stream().flatMap(finding -> aim(finding).stream());
        return Stream.of(automatable(file, reading).stream(), large, small)
                .flatMap(aims -> aims)
                .distinct()
                .toList();
    }

    private List<Duplicate> duplicates(SourceFile file) {
        Duplication duplication = new Duplication(MEMORY);
        return duplication.add(file.path(), language.tokens(file.text(), Likeness.SAME))
                ? duplication.found()
                : List.of();
    }

    static Aim extraction(Function function) {
        return new Aim(Aim.Type.EXTRACT_FUNCTION, "", List.of(function.span()), function.name());
    }

    private static Aim aim(Opportunity opportunity) {
        return new Aim(
                Aim.Type.valueOf(opportunity.type().name()),
                opportunity.variant(),
                opportunity.places().stream().map(Opportunity.Place::span).toList(),
                opportunity.function());
    }

    private static Optional<Aim> aim(Finding finding) {
        return type(finding.kind()).map(type -> {
            List<Span> places = new ArrayList<>(List.of(finding.span()));
            places.addAll(finding.also());
            return new Aim(type, "", places, finding.function());
        });
    }

    private static Optional<Aim.Type> type(Kind kind) {
        return switch (kind) {
            case GUARD_CLAUSE, MERGEABLE_IF, ELSE_AFTER_RETURN, BOOLEAN_RETURN ->
                Optional.of(Aim.Type.SIMPLIFY_CONDITIONAL);
            case INSTANCEOF_PATTERN -> Optional.of(Aim.Type.USE_INSTANCEOF_PATTERN);
            case UNUSED_IMPORT -> Optional.of(Aim.Type.REMOVE_UNUSED_IMPORTS);
            case UNUSED_LOCAL, UNUSED_FIELD, UNUSED_FUNCTION -> Optional.of(Aim.Type.REMOVE_DEAD_CODE);
            case MAGIC_NUMBER, REPEATED_TEXT -> Optional.of(Aim.Type.EXTRACT_CONSTANT);
            case REPEATED_EXPRESSION, UNNAMED_CONDITION -> Optional.of(Aim.Type.EXTRACT_VARIABLE);
            default -> Optional.empty();
        };
    }
}

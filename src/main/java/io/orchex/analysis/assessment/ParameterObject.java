package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Proposal.Target;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Functions with too many parameters, and which of these travel together through other functions of the file. */
final class ParameterObject implements Detector {

    private static final double RELEVANCE = 0.25;

    private static final double A_PARAMETER = 0.02;

    /** Where nothing shows which of them belong together, or callers can tell them by their names. */
    private static final double UNPROVEN = 0.1;

    private static final int CLUMP = 4;

    /** Callers name the arguments there, and can't confuse them. */
    private static final Set<String> NAMED_ARGUMENTS =
            Set.of("python", "ruby", "kotlin", "swift", "scala", "csharp", "php");

    /** So many of them are no trouble there. */
    private static final int MOST_NAMED = 9;

    private static final int MOST_NAMES = 12;

    @Override
    public Stream<Proposal> find(Subject subject) {
        return subject.judged().stream()
                .filter(judged -> judged.has(Kind.MANY_PARAMETERS) && !TestCode.isAt(subject.path()))
                .flatMap(judged -> proposal(subject, judged.function()).stream());
    }

    private static Optional<Proposal> proposal(Subject subject, Function function) {
        String clump = clump(subject, function);
        boolean named = NAMED_ARGUMENTS.contains(subject.reading().language());
        boolean clear = named && (clump.isEmpty() || function.parameters().size() <= MOST_NAMED);
        return clear ? Optional.empty() : Optional.of(proposal(function, clump, named));
    }

    private static Proposal proposal(Function function, String clump, boolean named) {
        List<String> parameters = function.parameters();
        return new Proposal(
                Opportunity.Type.INTRODUCE_PARAMETER_OBJECT,
                "",
                new Target(function.span().line(), function.span().endLine(), function.name()),
                "`%s` takes %d parameters (%s), so callers can confuse them%s. Give those that belong together a type of their own"
                        .formatted(function.name(), parameters.size(), names(parameters), clump),
                new Impact(0, "takes parameters out, and no branch"),
                Caution.of(List.of("its callers change with it, and those in other files are not known")),
                Debt.minutes(Kind.MANY_PARAMETERS),
                null,
                clump.isEmpty() || named ? UNPROVEN : Math.min(RELEVANCE, parameters.size() * A_PARAMETER));
    }

    private static String names(List<String> parameters) {
        String names = parameters.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return parameters.size() > MOST_NAMES ? names + "…" : names;
    }

    /** The function that shares most of its parameters. */
    private static String clump(Subject subject, Function function) {
        List<String> most = List.of();
        String where = "";
        for (Function other : subject.reading().functions()) {
            List<String> shared = new ArrayList<>(function.parameters());
            shared.retainAll(other.parameters());
            boolean same = other.name().equals(function.name()) && other.span().equals(function.span());
            if (!same && shared.size() > most.size()) {
                most = shared;
                where = other.name();
            }
        }
        return most.size() < CLUMP ? "" : "; %s also travel through `%s`".formatted(names(most), where);
    }
}

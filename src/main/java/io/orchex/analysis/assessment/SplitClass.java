package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.FileScore.Complexity;
import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Proposal.Target;
import io.orchex.source.Function;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files that are too long to hold one thing, where something in them could stand alone. */
final class SplitClass implements Detector {

    private static final int CODE_LINES = 800;
    private static final int FUNCTIONS = 20;
    private static final int PART = 4;
    private static final int MOST_PARTS = 3;

    /** Share of the code of all functions from which on it is worth to move it. */
    private static final double WORTH_MOVING = 0.15;

    /** It is much work, and takes no branch out. */
    private static final double RELEVANCE = 0.4;

    /** Own choice: an hour, and two minutes for each function to place. */
    private static final int MINUTES = 60;

    private static final int MINUTES_A_FUNCTION = 2;
    private static final Pattern FIRST_WORD = Pattern.compile("_*(\\p{Alpha}\\p{Lower}+)(?=[\\p{Upper}_])");

    /** It belongs to what it builds, and callers name it so. */
    private static final String BUILDER = ".Builder";

    /** What begins so has nothing else in common. */
    private static final Set<String> COMMON = Set.of(
            "get", "set", "is", "has", "to", "of", "new", "on", "test", "with", "add", "do", "should", "must", "can",
            "create", "make");

    @Override
    public Stream<Proposal> find(Subject subject) {
        boolean large = subject.reading().codeLines() > CODE_LINES
                && subject.reading().functions().size() >= FUNCTIONS;
        String parts = large && !TestCode.isAt(subject.path()) ? parts(subject) : "";
        return parts.isEmpty() ? Stream.empty() : Stream.of(proposal(subject, parts));
    }

    private static Proposal proposal(Subject subject, String parts) {
        Complexity complexity = subject.score().complexity();
        int lines = subject.reading().codeLines();
        return new Proposal(
                Opportunity.Type.SPLIT_CLASS,
                "",
                new Target(1, Math.max(1, subject.reading().size().lines()), null),
                "%d lines of code with %d functions and %d points of cognitive complexity stand in one file; what could stand alone: %s. Split it by what changes together"
                        .formatted(lines, complexity.functions(), complexity.cognitiveSum(), parts),
                new Impact(
                        0,
                        "moves functions and changes none; each new file has a part of the %d lines".formatted(lines)),
                Caution.of(List.of("what other files use of it moves or needs to stay as a facade")),
                MINUTES + MINUTES_A_FUNCTION * complexity.functions(),
                null,
                RELEVANCE * Chaos.size(lines));
    }

    /** The types beside the largest if there are such, else functions whose names begin alike; empty if neither. */
    private static String parts(Subject subject) {
        Map<String, List<Function>> types = grouped(subject, function -> owner(function.name()));
        types.keySet().stream()
                .max(Comparator.comparingInt(type -> lines(types.getOrDefault(type, List.of()))))
                .ifPresent(types::remove);
        subject.reading().functions().forEach(function -> types.remove(function.name()));
        types.keySet().removeIf(type -> type.endsWith(BUILDER));
        int least = (int) (WORTH_MOVING * lines(subject.reading().functions()));
        String told = told(types, least, "`%s` (%d functions, %d lines of code)");
        return told.isEmpty() ? told(words(subject), least, "`%s…` (%d functions, %d lines of code)") : told;
    }

    /** Without words that are those of the whole, and what is one large function and some small ones. */
    private static Map<String, List<Function>> words(Subject subject) {
        Map<String, List<Function>> words = grouped(subject, SplitClass::firstWord);
        String file = subject.path().substring(subject.path().lastIndexOf('/') + 1);
        int most = 3 * subject.reading().functions().size() / 4;
        words.entrySet()
                .removeIf(group -> group.getValue().size() > most
                        || isOfTheWhole(group.getKey(), file)
                        || 2 * longest(group.getValue()) > lines(group.getValue()));
        return words;
    }

    private static boolean isOfTheWhole(String path, String file) {
        int name = path.lastIndexOf('.') + 1;
        String word = path.substring(name).toLowerCase(Locale.ROOT);
        String around = (path.substring(0, name) + file).toLowerCase(Locale.ROOT);
        return around.contains(word);
    }

    private static int longest(List<Function> functions) {
        return functions.stream().mapToInt(Function::codeLines).max().orElse(0);
    }

    private static String told(Map<String, List<Function>> parts, int least, String form) {
        return parts.entrySet().stream()
                .filter(part -> part.getValue().size() >= PART && lines(part.getValue()) >= least)
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Function>> part) -> -lines(part.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_PARTS)
                .map(part -> form.formatted(part.getKey(), part.getValue().size(), lines(part.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static Map<String, List<Function>> grouped(
            Subject subject, java.util.function.Function<Function, Optional<String>> key) {
        return subject.reading().functions().stream()
                .filter(function -> key.apply(function).isPresent())
                .collect(Collectors.groupingBy(
                        function -> key.apply(function).orElse(""), TreeMap::new, Collectors.toList()));
    }

    private static Optional<String> owner(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : Optional.of(name.substring(0, dot));
    }

    /** With the type that they are of, as functions of many types may be called alike. */
    private static Optional<String> firstWord(Function function) {
        int name = function.name().lastIndexOf('.') + 1;
        Matcher word = FIRST_WORD.matcher(function.name().substring(name));
        return word.lookingAt() && !COMMON.contains(word.group(1).toLowerCase(Locale.ROOT))
                ? Optional.of(function.name().substring(0, name) + word.group(1))
                : Optional.empty();
    }

    private static int lines(List<Function> functions) {
        return functions.stream().mapToInt(Function::codeLines).sum();
    }
}

package io.orchex.source.java;

import io.orchex.source.Aim;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Span;
import io.orchex.source.java.extraction.Offer;
import io.orchex.source.java.extraction.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes of a recipe's edits only those that an aim is about. */
final class SmallRefactoring {

    private static final Map<String, Kind> VARIANTS = Map.of(
            "guard_clause", Kind.GUARD_CLAUSE,
            "merged_ifs", Kind.MERGEABLE_IF,
            "else_after_return", Kind.ELSE_AFTER_RETURN,
            "boolean_return", Kind.BOOLEAN_RETURN);

    private static final Map<Kind, String> RULES = Map.of(
            Kind.GUARD_CLAUSE,
            "hold no last `if` of a function without result that has no `else`, nests further and has a plain layout",
            Kind.MERGEABLE_IF,
            "hold no `if` whose only statement is another one, neither with an `else` and no comment between them",
            Kind.ELSE_AFTER_RETURN,
            "hold no `else` behind a branch that always leaves and whose names mean nothing else behind it",
            Kind.BOOLEAN_RETURN,
            "hold no choice between `return true` and `return false` in a function that returns a `boolean`",
            Kind.INSTANCEOF_PATTERN,
            "hold no cast of a variable that an `instanceof` right before it proves, or patterns are younger than the code",
            Kind.UNUSED_IMPORT,
            "hold no import that neither code nor comments mention");

    /** A {@code !} before parentheses, where these do not only hold an {@code instanceof}, which has no opposite. */
    private static final Pattern WHOLE_OPPOSITE = Pattern.compile("!\\((?![^()&|]* instanceof [^()&|]*\\))");

    private final JavaUnit unit;
    private final Aim aim;

    SmallRefactoring(JavaUnit unit, Aim aim) {
        this.unit = unit;
        this.aim = aim;
    }

    /** One of the four ways to write a conditional more simply; the nearest to the aim where any will do. */
    Offer conditional() {
        if (!aim.variant().isEmpty() && !VARIANTS.containsKey(aim.variant())) {
            return Offer.refused(
                    "`%s` is no way to simplify a conditional that is known here".formatted(aim.variant()));
        }
        Set<Kind> kinds = aim.variant().isEmpty()
                ? Set.copyOf(VARIANTS.values())
                : Set.of(VARIANTS.getOrDefault(aim.variant(), Kind.GUARD_CLAUSE));
        Stream<Edit> edits = Stream.of(new BooleanReturn(), new MergeableIf(), new ElseAfterReturn(), new GuardClause())
                .flatMap(recipe -> recipe.edits(unit));
        return nearest(edits.filter(edit -> kinds.contains(edit.kind())), refusal(kinds));
    }

    Offer pattern() {
        return nearest(new InstanceofPattern(aim.release()).edits(unit), refusal(Set.of(Kind.INSTANCEOF_PATTERN)));
    }

    /** All imports in the aim's lines that nothing uses. */
    Offer imports() {
        List<Edit> edits = new UnusedImport()
                .edits(unit)
                .filter(edit -> distance(edit) == 0)
                .toList();
        String what = edits.size() == 1
                ? edits.get(0).what()
                : "removed %d imports that nothing uses".formatted(edits.size());
        return edits.isEmpty()
                ? Offer.refused(refusal(Set.of(Kind.UNUSED_IMPORT)))
                : new Offer(List.of(new Plan(Kind.UNUSED_IMPORT, what, edits, "")), "");
    }

    private Offer nearest(Stream<Edit> edits, String refusal) {
        List<Plan> plans = edits.filter(edit -> distance(edit) == 0)
                .sorted(Comparator.comparingInt(this::offset))
                .map(edit -> new Plan(edit.kind(), edit.what(), List.of(edit), "", doubt(edit)))
                .toList();
        return new Offer(plans, plans.isEmpty() ? refusal : "");
    }

    /** The opposite of some conditions can only be written around all of them. */
    private static String doubt(Edit edit) {
        String condition = edit.replacement().lines().findFirst().orElse("");
        boolean turned = edit.kind() == Kind.GUARD_CLAUSE || edit.kind() == Kind.BOOLEAN_RETURN;
        return turned && WHOLE_OPPOSITE.matcher(condition).find()
                ? "the opposite of the condition is harder to read than the condition"
                : "";
    }

    /** How many lines lie between the edit and the nearest place of the aim. */
    private int distance(Edit edit) {
        int first = unit.lines().line(edit.from());
        int last = unit.lines().line(edit.to());
        return aim.places().stream()
                .mapToInt(place -> Math.max(0, Math.max(place.line() - last, first - place.endLine())))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** How far apart they begin. */
    private int offset(Edit edit) {
        int first = unit.lines().line(edit.from());
        return aim.places().stream()
                .mapToInt(place -> Math.abs(first - place.line()))
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    private String refusal(Set<Kind> kinds) {
        Span place = aim.places().get(0);
        String rule = kinds.size() == 1
                ? RULES.getOrDefault(kinds.iterator().next(), "hold nothing to change")
                : "hold no conditional that certainly means the same when it is written more simply";
        return "lines %d-%d %s".formatted(place.line(), place.endLine(), rule);
    }
}

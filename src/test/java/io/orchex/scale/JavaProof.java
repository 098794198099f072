package io.orchex.scale;

import io.orchex.source.Aim;
import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import io.orchex.source.java.JavaLanguage;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refactors every place of real Java projects that it can and compiles each result; run by hand with {@code JavaProof
 * [least cognitive complexity:]path-to-sources.jar[,class path]…}; {@code -Dcount=true} only counts.
 */
public final class JavaProof {

    private static final int GOAL = 15;
    private static final int MOST_STEPS = 12;

    /** Nothing is compiled, as {@link BehaviourProof} compiles all of it together. */
    private static final boolean COUNT_ONLY = Boolean.getBoolean("count");

    private static final Map<Kind, String> VARIANTS = Map.of(
            Kind.GUARD_CLAUSE, "guard_clause",
            Kind.MERGEABLE_IF, "merged_ifs",
            Kind.ELSE_AFTER_RETURN, "else_after_return",
            Kind.BOOLEAN_RETURN, "boolean_return");

    private final JavaLanguage java = new JavaLanguage();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final boolean diffs = Boolean.getBoolean("diffs");
    private final Project project;
    private final int least;

    private JavaProof(Project project, int least) {
        this.project = project;
        this.least = least;
    }

    public static void main(String[] args) throws IOException {
        for (String arg : args) {
            int colon = arg.indexOf(':');
            int least = colon > 0 && colon < 4 ? Integer.parseInt(arg.substring(0, colon)) : GOAL;
            String[] parts =
                    arg.substring(colon > 0 && colon < 4 ? colon + 1 : 0).split(",", 2);
            String classPath = parts.length > 1 ? parts[1].replace(',', File.pathSeparatorChar) : "";
            new JavaProof(Project.of(Path.of(parts[0]), classPath), least).run();
        }
    }

    private void run() {
        extractions();
        smallOnes();
    }

    private static final class Tally {
        private int tried;
        private int applied;
        private int broken;
        private int before;
        private int after;
        private int reached;
    }

    private void extractions() {
        Tally tally = new Tally();
        for (SourceFile file : project.files()) {
            for (Function function : java.measure(file).functions()) {
                if (function.cognitive() >= least) {
                    extract(file, function, tally);
                }
            }
        }
        out.printf(
                "%-28s extract_function: %d functions of at least %d points, %d applied (%.0f %%), %d do not compile, %.1f points before and %.1f after; under %d when repeated: %d (%.0f %%)%n",
                project.name(),
                tally.tried,
                least,
                tally.applied,
                100.0 * tally.applied / Math.max(1, tally.tried),
                tally.broken,
                (double) tally.before / Math.max(1, tally.applied),
                (double) tally.after / Math.max(1, tally.applied),
                GOAL,
                tally.reached,
                100.0 * tally.reached / Math.max(1, tally.tried));
    }

    private void extract(SourceFile file, Function function, Tally tally) {
        tally.tried++;
        Rewrite rewrite = java.refactor(file, aim(function));
        if (!rewrite.changed()) {
            out.printf(
                    "  refused %s %s (%d): %s%n",
                    file.path(), function.name(), function.cognitive(), rewrite.refusal());
            return;
        }
        tally.applied++;
        tally.before += function.cognitive();
        tally.after += rewrite.changes().get(0).after().cognitive();
        if (diffs) {
            out.println(rewrite.diff());
        }
        if (!compiles(file, rewrite)) {
            tally.broken++;
        }
        repeat(file, function, tally);
    }

    /** Until nothing of the function is over the limit any more, or nothing more can be done. */
    private void repeat(SourceFile file, Function function, Tally tally) {
        SourceFile now = file;
        Set<String> known =
                java.measure(file).functions().stream().map(Function::name).collect(Collectors.toSet());
        Optional<Rewrite> last = Optional.empty();
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<Function> next = worst(now, function, known);
            if (next.isEmpty()) {
                tally.reached++;
                break;
            }
            Rewrite rewrite = java.refactor(now, aim(next.get()));
            if (!rewrite.changed()) {
                out.printf(
                        "  stays at %d: %s %s: %s%n",
                        next.get().cognitive(), file.path(), next.get().name(), rewrite.refusal());
                break;
            }
            last = Optional.of(rewrite);
            now = new SourceFile(file.path(), "java", rewrite.text());
        }
        last.ifPresent(rewrite -> {
            if (!compiles(file, rewrite)) {
                tally.broken++;
            }
        });
    }

    /** Of the function and of all that came of it, which have names of their own. */
    private Optional<Function> worst(SourceFile file, Function first, Set<String> known) {
        return java.measure(file).functions().stream()
                .filter(function -> function.cognitive() >= GOAL)
                .filter(function -> !known.contains(function.name())
                        || (function.name().equals(first.name())
                                && function.span().line() == first.span().line()))
                .findFirst();
    }

    private static Aim aim(Function function) {
        return new Aim(Aim.Type.EXTRACT_FUNCTION, "", List.of(function.span()), function.name());
    }

    private boolean compiles(SourceFile file, Rewrite rewrite) {
        if (COUNT_ONLY) {
            return true;
        }
        List<String> after = project.errors(new SourceFile(file.path(), "java", rewrite.text()));
        List<String> before = after.isEmpty() ? List.of() : project.errors(file);
        List<String> fresh = new ArrayList<>(after);
        before.forEach(fresh::remove);
        if (!fresh.isEmpty()) {
            out.printf("  BROKEN %s: %s%n%s%n", file.path(), fresh, rewrite.diff());
        }
        return fresh.isEmpty();
    }

    private void smallOnes() {
        Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
        for (SourceFile file : project.files()) {
            for (Finding finding : java.read(file).findings()) {
                type(finding.kind()).ifPresent(type -> {
                    Tally tally = tallies.computeIfAbsent(finding.kind(), kind -> new Tally());
                    small(file, finding, type, tally);
                });
            }
        }
        tallies.forEach((kind, tally) -> out.printf(
                "%-28s %s: %d found, %d applied, %d do not compile%n",
                project.name(), kind.wireName(), tally.tried, tally.applied, tally.broken));
    }

    private static Optional<Aim.Type> type(Kind kind) {
        return switch (kind) {
            case GUARD_CLAUSE, MERGEABLE_IF, ELSE_AFTER_RETURN, BOOLEAN_RETURN ->
                Optional.of(Aim.Type.SIMPLIFY_CONDITIONAL);
            case INSTANCEOF_PATTERN -> Optional.of(Aim.Type.USE_INSTANCEOF_PATTERN);
            case UNUSED_IMPORT -> Optional.of(Aim.Type.REMOVE_UNUSED_IMPORTS);
            case UNUSED_LOCAL, UNUSED_FIELD, UNUSED_FUNCTION -> Optional.of(Aim.Type.REMOVE_DEAD_CODE);
            default -> Optional.empty();
        };
    }

    private void small(SourceFile file, Finding finding, Aim.Type type, Tally tally) {
        tally.tried++;
        Span place = finding.span();
        Rewrite rewrite = java.refactor(
                file, new Aim(type, VARIANTS.getOrDefault(finding.kind(), ""), List.of(place), finding.function()));
        if (!rewrite.changed()) {
            out.printf("  refused %s %s line %d: %s%n", finding.kind(), file.path(), place.line(), rewrite.refusal());
            return;
        }
        tally.applied++;
        if (!compiles(file, rewrite)) {
            tally.broken++;
        }
    }
}

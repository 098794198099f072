package io.orchex.refactoring;

import io.orchex.git.FileEntry;
import io.orchex.source.Diagnosis;
import io.orchex.source.Formatting;
import io.orchex.source.Program;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import io.orchex.source.Touched;
import io.orchex.source.TypeChecking;
import io.orchex.source.engine.EngineException;
import io.orchex.source.engine.SourceEngine;
import io.orchex.source.java.typecheck.JavaRelease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Proves that what was changed in one repository is safe, as far as that can be proven without running anything. */
final class Checks {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> SCRIPTS = Set.of("javascript", "typescript");

    private final SourceEngine engine;
    private final Undertaking work;
    private final Workpiece piece;
    private final Set<String> focus;
    private final Map<String, Reading> committed = new HashMap<>();
    private final Map<Set<String>, Diagnosis> baselines = new HashMap<>();
    private final int release;

    /** @param focus paths of all files that are to be changed */
    Checks(SourceEngine engine, Undertaking work, Workpiece piece, Set<String> focus) {
        this.engine = engine;
        this.work = work;
        this.piece = piece;
        this.focus = Set.copyOf(focus);
        this.release = JavaRelease.of(piece.builds()).release();
    }

    /** All but the tests. */
    List<Check> examine(List<Step> steps) {
        List<Remade> files = new ArrayList<>();
        piece.edited().forEach((path, text) -> {
            Reading before = committed.computeIfAbsent(path, fresh -> measure(path, piece.original(path)));
            files.add(new Remade(before, measure(path, text)));
        });
        return List.of(syntax(files), types(), metrics(files, steps), formatting(), publicApi());
    }

    private Reading measure(String path, String text) {
        return work.await(engine.measure(new SourceFile(path, null, text), PATIENCE));
    }

    private static Check syntax(List<Remade> files) {
        List<String> broken = files.stream()
                .filter(file -> file.after().problems().size()
                        > file.before().problems().size())
                .map(file -> {
                    Reading.SyntaxProblem first = file.after().problems().get(0);
                    return "%s, line %d: %s".formatted(file.after().path(), first.line(), first.message());
                })
                .toList();
        return Check.made(
                Check.SYNTAX,
                broken.isEmpty(),
                broken.isEmpty() ? count(files.size(), "file") + " parsed again" : String.join("; ", broken));
    }

    private Check types() {
        Map<Set<String>, List<String>> families =
                piece.edited().keySet().stream().collect(Collectors.groupingBy(Checks::family));
        List<Check> checks = families.keySet().stream().map(this::types).toList();
        String evidence = String.join("; ", checks.stream().map(Check::evidence).toList());
        if (checks.stream().anyMatch(Check::failed)) {
            return Check.made(Check.TYPES, false, evidence);
        }
        return checks.stream().anyMatch(Check::skipped)
                ? Check.skipped(Check.TYPES, evidence)
                : Check.made(Check.TYPES, true, evidence);
    }

    private Check types(Set<String> family) {
        List<FileEntry> files = piece.files().stream()
                .filter(file -> family(file.path()).equals(family))
                .toList();
        long size = files.stream().mapToLong(FileEntry::size).sum();
        if (size > Program.LONGEST) {
            return Check.skipped(
                    Check.TYPES,
                    "its %d files have %d MB, and not more than %d are compiled"
                            .formatted(files.size(), size >> 20, Program.LONGEST >> 20));
        }
        try {
            Diagnosis before = baselines.computeIfAbsent(family, fresh -> diagnose(family, false));
            TypeChecking checking = TypeChecking.of(before, diagnose(family, true), touched(family));
            return checking.passed() && !checking.complete()
                    ? Check.skipped(Check.TYPES, checking.sentence())
                    : Check.made(Check.TYPES, checking.passed(), checking.sentence());
        } catch (EngineException e) {
            if (e.reason() != EngineException.Reason.UNREADABLE) {
                throw e;
            }
            return Check.skipped(Check.TYPES, String.valueOf(e.getMessage()));
        }
    }

    /** The languages that one compiler takes together. */
    private static Set<String> family(String path) {
        String language = SourceEngine.language(path).orElse("");
        return SCRIPTS.contains(language) ? SCRIPTS : Set.of(language);
    }

    private Diagnosis diagnose(Set<String> family, boolean changed) {
        List<SourceFile> sources = piece.files().stream()
                .map(FileEntry::path)
                .filter(path -> family(path).equals(family))
                .map(path -> new SourceFile(path, null, changed ? piece.text(path) : piece.original(path)))
                .toList();
        return work.await(engine.diagnose(new Program(sources, focus, release, List.of()), PATIENCE));
    }

    private Map<String, Set<Integer>> touched(Set<String> family) {
        Map<String, Set<Integer>> touched = new HashMap<>();
        piece.edited().forEach((path, text) -> {
            if (family(path).equals(family)) {
                touched.put(path, Touched.of(piece.original(path), text).fresh().keySet());
            }
        });
        return touched;
    }

    private static Check metrics(List<Remade> files, List<Step> steps) {
        List<Step> promising = steps.stream().filter(Step::isMeasured).toList();
        List<String> facts = promising.stream().map(Step::metrics).collect(Collectors.toList());
        files.forEach(file -> facts.add(file.metrics()));
        boolean kept = promising.stream().allMatch(Step::isSimpler);
        return Check.made(Check.METRICS, kept && files.stream().noneMatch(Remade::isWorse), String.join("; ", facts));
    }

    private Check formatting() {
        List<String> breaches = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        piece.edited().forEach((path, text) -> {
            Formatting formatting = Formatting.of(piece.original(path), text);
            breaches.addAll(formatting.breaches());
            sentences.add(path + ": " + formatting.sentence());
        });
        return Check.made(Check.FORMATTING, breaches.isEmpty(), String.join("; ", sentences));
    }

    private Check publicApi() {
        List<String> changes = new ArrayList<>();
        try {
            for (Map.Entry<String, String> file : piece.edited().entrySet()) {
                List<String> before = api(file.getKey(), piece.original(file.getKey()));
                List<String> after = api(file.getKey(), file.getValue());
                changes.addAll(difference("gone: ", before, after));
                changes.addAll(difference("new: ", after, before));
            }
        } catch (EngineException e) {
            if (e.reason() != EngineException.Reason.UNREADABLE) {
                throw e;
            }
            return Check.skipped(Check.PUBLIC_API, String.valueOf(e.getMessage()));
        }
        return Check.made(
                Check.PUBLIC_API,
                changes.isEmpty(),
                changes.isEmpty() ? "all that other code can see is as before" : String.join("; ", changes));
    }

    private List<String> api(String path, String text) {
        return work.await(engine.publicApi(new SourceFile(path, null, text), PATIENCE));
    }

    private static List<String> difference(String prefix, Collection<String> these, Collection<String> others) {
        return these.stream()
                .filter(signature -> !others.contains(signature))
                .map(prefix::concat)
                .collect(Collectors.toList());
    }

    private static String count(int number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}

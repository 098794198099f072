package io.orchex.scale;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import io.orchex.source.java.JavaLanguage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes a real Java project twice, as it is and after everything was done to it that the recipes agree to, so that its
 * own tests can be run on both; run by hand with {@code BehaviourProof sources folder [class path]}. Tells as well how
 * much of what an analysis calls automatable is. Every single change is written to {@code diffs} in the folder, and
 * those that an analysis would find first to {@code offers} or, where they are not offered for a doubt, to
 * {@code doubts}; each offer is compiled by itself. {@code -Dchanged=true} only writes the project, {@code -Drounds=0
 * -Duncompiled=true} only what is offered.
 */
public final class BehaviourProof {

    /** Functions of so many points are taken apart. */
    private static final int LEAST = Integer.getInteger("least", 8);

    /** Only the project is wanted, not what an analysis would offer of it. */
    private static final boolean ONLY_CHANGED = Boolean.getBoolean("changed");

    private static final boolean UNCOMPILED = Boolean.getBoolean("uncompiled");

    private static final int MOST_ROUNDS = Integer.getInteger("rounds", 60);

    private final JavaLanguage java = new JavaLanguage();
    private final Aims aims = new Aims(java, LEAST);
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Map<Aim.Type, Integer> applied = new EnumMap<>(Aim.Type.class);
    private final Map<String, Integer> left = new TreeMap<>();
    private final Map<String, Integer> doubts = new TreeMap<>();
    private final Map<String, int[]> automatable = new TreeMap<>();
    private final Project project;
    private final Path folder;
    private int diffs;

    private BehaviourProof(Project project, Path folder) {
        this.project = project;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        Project project = Project.of(Path.of(args[0]), args.length > 2 ? args[2] : "");
        new BehaviourProof(project, Path.of(args[1])).run();
    }

    private void run() throws IOException {
        int changed = 0;
        Files.createDirectories(folder.resolve("diffs"));
        Files.createDirectories(folder.resolve("offers"));
        Files.createDirectories(folder.resolve("doubts"));
        for (SourceFile file : project.files()) {
            if (!ONLY_CHANGED) {
                count(file);
            }
            SourceFile after = refactored(file);
            changed += after.text().equals(file.text()) ? 0 : 1;
            write(folder.resolve("before"), file);
            write(folder.resolve("after"), after);
        }
        out.printf(
                "%s: %d files, %d changed, %s%n",
                project.name(), project.files().size(), changed, applied);
        automatable.forEach((kind, counts) -> out.printf(
                "%6d of %d automatable can be made, %d are offered: %s%n", counts[0], counts[1], counts[2], kind));
        doubts.forEach((doubt, times) -> out.printf("%6d doubted: %s%n", times, doubt));
        left.forEach((refusal, times) -> out.printf("%6d refused in the end: %s%n", times, refusal));
    }

    private static void write(Path folder, SourceFile file) throws IOException {
        Path path = folder.resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.text());
    }

    /** Each by itself, as an analysis would find it. */
    private void count(SourceFile file) throws IOException {
        for (Aim aim : aims.automatable(file)) {
            int[] counts = automatable.computeIfAbsent(
                    "%s %s".formatted(aim.type().wireName(), aim.variant()), kind -> new int[3]);
            Rewrite rewrite = java.refactor(file, aim);
            counts[0] += rewrite.changed() ? 1 : 0;
            counts[1]++;
            if (rewrite.changed() && rewrite.doubt().isEmpty()) {
                counts[2]++;
                keep("offers", aim, rewrite);
                if (!UNCOMPILED) {
                    compile(file, rewrite);
                }
            }
            if (rewrite.changed() && !rewrite.doubt().isEmpty()) {
                doubts.merge(rewrite.doubt().replaceAll("`[^`]*`|\\d+", "_"), 1, Integer::sum);
                keep("doubts", aim, rewrite);
            }
            if (!rewrite.changed() && aim.type() != Aim.Type.EXTRACT_FUNCTION) {
                out.printf(
                        "  refused %s %s %s:%d: %s%n",
                        aim.type().wireName(),
                        aim.variant(),
                        file.path(),
                        aim.places().get(0).line(),
                        rewrite.refusal());
            }
        }
    }

    /** Says what the compiler has against an offer that it did not have against the file before. */
    private void compile(SourceFile file, Rewrite rewrite) {
        List<String> fresh = new ArrayList<>(project.errors(new SourceFile(file.path(), "java", rewrite.text())));
        if (!fresh.isEmpty()) {
            project.errors(file).forEach(fresh::remove);
        }
        if (!fresh.isEmpty()) {
            out.printf("  BROKEN %s: %s%n%s%n", file.path(), fresh, rewrite.diff());
        }
    }

    private void keep(String kind, Aim aim, Rewrite rewrite) throws IOException {
        String name = "%s-%04d.diff".formatted(aim.type().wireName(), ++diffs);
        Files.writeString(folder.resolve(kind).resolve(name), rewrite.diff());
    }

    private SourceFile refactored(SourceFile file) throws IOException {
        SourceFile now = file;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Set<String> refusals = new HashSet<>();
            SourceFile next = round(now, refusals);
            if (next.text().equals(now.text())) {
                refusals.forEach(refusal -> left.merge(refusal.replaceAll(".*\n", ""), 1, Integer::sum));
                break;
            }
            now = next;
        }
        return now;
    }

    /** From the end on, so that what stands above a change is still where it was read. */
    private SourceFile round(SourceFile file, Set<String> refusals) throws IOException {
        SourceFile now = file;
        int changedFrom = Integer.MAX_VALUE;
        List<Aim> wanted = aims.all(file).stream()
                .sorted(Comparator.comparingInt(BehaviourProof::end).reversed())
                .toList();
        for (Aim aim : wanted) {
            if (end(aim) < changedFrom) {
                Rewrite rewrite = java.refactor(now, aim);
                if (rewrite.changed()) {
                    applied.merge(aim.type(), 1, Integer::sum);
                    keep("diffs", aim, rewrite);
                    changedFrom = firstChange(now.text(), rewrite.text());
                    now = new SourceFile(file.path(), "java", rewrite.text());
                } else {
                    String reason = rewrite.refusal().replaceAll("`[^`]*`|\\d+", "_");
                    refusals.add("%s%n%s: %s".formatted(aim, aim.type(), reason));
                }
            }
        }
        return now;
    }

    private static int end(Aim aim) {
        return aim.places().stream().mapToInt(Span::endLine).max().orElse(0);
    }

    /** The first line that differs. */
    private static int firstChange(String before, String after) {
        int at = Arrays.mismatch(before.toCharArray(), after.toCharArray());
        return (int) before.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
    }
}

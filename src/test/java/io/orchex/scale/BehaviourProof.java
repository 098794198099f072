package io.orchex.scale;

import io.orchex.source.Aim;
import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Kind;
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
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes a real Java project twice, as it is and after everything was done to it that the recipes agree to, so that its
 * own tests can be run on both; run by hand with {@code BehaviourProof sources.jar folder [class path]}.
 */
public final class BehaviourProof {

    /** Functions of so many points are taken apart. */
    private static final int LEAST = Integer.getInteger("least", 8);

    private static final int MOST_STEPS = 60;

    private final JavaLanguage java = new JavaLanguage();
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Map<Aim.Type, Integer> applied = new EnumMap<>(Aim.Type.class);
    private final Map<String, Integer> left = new TreeMap<>();
    private final Project project;

    private BehaviourProof(Project project) {
        this.project = project;
    }

    public static void main(String[] args) throws IOException {
        Project project = Project.of(Path.of(args[0]), args.length > 2 ? args[2] : "");
        new BehaviourProof(project).run(Path.of(args[1]));
    }

    private void run(Path folder) throws IOException {
        int changed = 0;
        for (SourceFile file : project.files()) {
            SourceFile after = refactored(file);
            changed += after.text().equals(file.text()) ? 0 : 1;
            write(folder.resolve("before"), file);
            write(folder.resolve("after"), after);
        }
        out.printf(
                "%s: %d files, %d changed, %s%n",
                project.name(), project.files().size(), changed, applied);
        left.forEach((refusal, times) -> out.printf("%6d refused in the end: %s%n", times, refusal));
    }

    private static void write(Path folder, SourceFile file) throws IOException {
        Path path = folder.resolve(file.path());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.text());
    }

    private SourceFile refactored(SourceFile file) {
        SourceFile now = file;
        Map<Aim, String> refused = new LinkedHashMap<>();
        for (int step = 0; step < MOST_STEPS; step++) {
            Optional<SourceFile> next = Optional.empty();
            for (Aim aim : aims(now)) {
                if (!refused.containsKey(aim)) {
                    Rewrite rewrite = java.refactor(now, aim);
                    if (rewrite.changed()) {
                        applied.merge(aim.type(), 1, Integer::sum);
                        next = Optional.of(new SourceFile(file.path(), "java", rewrite.text()));
                        refused.clear();
                        break;
                    }
                    refused.put(
                            aim,
                            "%s: %s".formatted(aim.type(), rewrite.refusal().replaceAll("`[^`]*`|\\d+", "_")));
                }
            }
            if (next.isEmpty()) {
                refused.values().forEach(refusal -> left.merge(refusal, 1, Integer::sum));
                return now;
            }
            now = next.get();
        }
        return now;
    }

    private List<Aim> aims(SourceFile file) {
        Stream<Aim> small = java.read(file).findings().stream().flatMap(finding -> aim(finding).stream());
        Stream<Aim> large = java.measure(file).functions().stream()
                .filter(function -> function.cognitive() >= LEAST)
                .map(BehaviourProof::extraction);
        return Stream.concat(large, small).toList();
    }

    private static Aim extraction(Function function) {
        return new Aim(Aim.Type.EXTRACT_FUNCTION, "", List.of(function.span()), function.name());
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

package io.orchex.scale;

import io.orchex.source.Aim;
import io.orchex.source.Function;
import io.orchex.source.Language;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import io.orchex.source.typescript.TypeScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Changes a project in JavaScript or TypeScript in every way that a recipe offers, and runs its own tests before and
 * after: {@code EcmaProof project sources "command of the tests"}, with {@code -Doffered=true} only in those without a
 * doubt. The project is changed where it is, so it has to be a copy.
 */
public final class EcmaProof {

    private static final int COMPLEX = 15;
    private static final int WORTH_IT = 5;
    private static final int MOST_ROUNDS = 30;
    private static final List<Aim.Type> SMALL = List.of(
            Aim.Type.REMOVE_UNUSED_IMPORTS,
            Aim.Type.REMOVE_DEAD_CODE,
            Aim.Type.SIMPLIFY_CONDITIONAL,
            Aim.Type.USE_TEMPLATE_STRING,
            Aim.Type.EXTRACT_CONSTANT);
    /** Whether only what is offered without a doubt is made. */
    private static final boolean OFFERED = Boolean.getBoolean("offered");

    private static final Span EVERYWHERE = new Span(1, 1, 1_000_000, 1);

    private final Path project;
    private final Map<Aim.Type, Integer> made = new EnumMap<>(Aim.Type.class);
    private final Map<String, Integer> refusals = new LinkedHashMap<>();
    private int wanted;
    private int applied;
    private int complex;
    private int tamed;

    private EcmaProof(Path project) {
        this.project = project;
    }

    /** @param args the project, the folder of its sources in it, the command that runs its tests */
    public static void main(String[] args) throws Exception {
        EcmaProof proof = new EcmaProof(Path.of(args[0]));
        int before = proof.test(args[2]);
        try (Stream<Path> files = Files.walk(proof.project.resolve(args[1]))) {
            for (Path file : files.filter(EcmaProof::isSource).sorted().toList()) {
                proof.change(file);
            }
        }
        System.out.printf(
                "%d of %d functions with %d points or more made simpler; of %d with %d or more, %d are under it now%nchanges: %s%nfirst refusals: %s%n",
                proof.applied, proof.wanted, WORTH_IT, proof.complex, COMPLEX, proof.tamed, proof.made, proof.refusals);
        System.out.printf("tests before: %d, after: %d (0 is passed)%n", before, proof.test(args[2]));
        System.exit(0);
    }

    static boolean isSource(Path file) {
        return file.toString().matches(".+(?<!\\.d)\\.([cm]?js|[cm]?ts|jsx|tsx)")
                && !file.toString().matches(".*/(node_modules|__tests__|tests?|benchmarks)/.*");
    }

    private void change(Path file) throws IOException {
        String text = Files.readString(file);
        for (Function function : language(file).measure(source(file, text)).functions()) {
            // A function inside another that was taken out has another name now.
            if (function.cognitive() >= WORTH_IT && isThere(file, text, function.name())) {
                text = extract(file, text, function.name());
            }
        }
        for (Aim.Type type : SMALL) {
            text = repeat(file, text, type);
        }
        Files.writeString(file, text);
    }

    /** Takes parts out until the function is no longer complex, at least one. */
    private String extract(Path file, String text, String name) {
        String now = text;
        int before = points(file, text, name);
        for (int i = 0; i < MOST_ROUNDS && (i == 0 || points(file, now, name) >= COMPLEX); i++) {
            Span span = function(file, now, name).span();
            Rewrite rewrite = language(file)
                    .refactor(source(file, now), new Aim(Aim.Type.EXTRACT_FUNCTION, "", List.of(span), name));
            if (!isTaken(rewrite)) {
                refusals.merge(
                        i == 0 ? (rewrite.refusal() + rewrite.doubt()).replaceAll("`[^`]*`|\\d+", "_") : "in the end",
                        1,
                        Integer::sum);
                break;
            }
            applied += i == 0 ? 1 : 0;
            made.merge(Aim.Type.EXTRACT_FUNCTION, 1, Integer::sum);
            now = rewrite.text();
        }
        wanted++;
        complex += before >= COMPLEX ? 1 : 0;
        tamed += before >= COMPLEX && points(file, now, name) < COMPLEX ? 1 : 0;
        return now;
    }

    private String repeat(Path file, String text, Aim.Type type) {
        String now = text;
        for (int i = 0; i < MOST_ROUNDS; i++) {
            Rewrite rewrite = language(file).refactor(source(file, now), new Aim(type, "", List.of(EVERYWHERE), null));
            if (!isTaken(rewrite)) {
                break;
            }
            made.merge(type, 1, Integer::sum);
            now = rewrite.text();
        }
        return now;
    }

    private static boolean isTaken(Rewrite rewrite) {
        return rewrite.changed() && (!OFFERED || rewrite.doubt().isEmpty());
    }

    private static int points(Path file, String text, String name) {
        return function(file, text, name).cognitive();
    }

    private static boolean isThere(Path file, String text, String name) {
        return language(file).measure(source(file, text)).functions().stream()
                .anyMatch(function -> function.name().equals(name));
    }

    private static Function function(Path file, String text, String name) {
        return language(file).measure(source(file, text)).functions().stream()
                .filter(function -> function.name().equals(name))
                .max(Comparator.comparingInt(Function::cognitive))
                .orElseThrow();
    }

    static Language language(Path file) {
        return file.toString().matches(".+\\.[cm]?jsx?") ? TypeScript.javascript() : TypeScript.language();
    }

    private static SourceFile source(Path file, String text) {
        return new SourceFile(file.getFileName().toString(), null, text);
    }

    private int test(String command) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command);
        return shell.directory(project.toFile()).inheritIO().start().waitFor();
    }
}

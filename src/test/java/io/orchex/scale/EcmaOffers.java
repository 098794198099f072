package io.orchex.scale;

import io.orchex.source.Aim;
import io.orchex.source.Language;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes what an analysis of a project in JavaScript or TypeScript would offer, to be read by a person:
 * {@code EcmaOffers sources folder}. Each change is made by itself and goes to {@code offers} in the folder or, where
 * it is not offered for a doubt, to {@code doubts}.
 */
public final class EcmaOffers {

    private static final int LEAST = 8;

    private final Path sources;
    private final Path folder;
    private final Map<String, int[]> counts = new TreeMap<>();
    private final Map<String, Integer> doubts = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private int diffs;

    private EcmaOffers(Path sources, Path folder) {
        this.sources = sources;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        new EcmaOffers(Path.of(args[0]), Path.of(args[1])).run();
        System.exit(0);
    }

    private void run() throws IOException {
        Files.createDirectories(folder.resolve("offers"));
        Files.createDirectories(folder.resolve("doubts"));
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(EcmaProof::isSource).sorted().toList()) {
                offer(file);
            }
        }
        counts.forEach((type, count) -> System.out.printf(
                "%6d of %d automatable can be made, %d are offered: %s%n", count[0], count[1], count[2], type));
        doubts.forEach((doubt, times) -> System.out.printf("%6d doubted: %s%n", times, doubt));
        refusals.forEach((refusal, times) -> System.out.printf("%6d refused: %s%n", times, refusal));
    }

    private void offer(Path file) throws IOException {
        Language language = EcmaProof.language(file);
        SourceFile source = new SourceFile(sources.relativize(file).toString(), null, Files.readString(file));
        try {
            for (Aim aim : new Aims(language, LEAST).automatable(source)) {
                offer(language.refactor(source, aim), aim);
            }
        } catch (UnreadableException e) {
            System.out.printf("%s: %s%n", file, e.getMessage());
        }
    }

    private void offer(Rewrite rewrite, Aim aim) throws IOException {
        String type = "%s %s".formatted(aim.type().wireName(), aim.variant());
        int[] count = counts.computeIfAbsent(type, key -> new int[3]);
        count[1]++;
        if (!rewrite.changed()) {
            refusals.merge(type + ": " + plain(rewrite.refusal()), 1, Integer::sum);
            return;
        }
        count[0]++;
        boolean offered = rewrite.doubt().isEmpty();
        if (offered) {
            count[2]++;
        } else {
            doubts.merge(plain(rewrite.doubt()), 1, Integer::sum);
        }
        String name = "%s-%04d.diff".formatted(aim.type().wireName(), ++diffs);
        Path kind = folder.resolve(offered ? "offers" : "doubts");
        Files.write(kind.resolve(name), List.of("# " + rewrite.doubt(), rewrite.diff()));
    }

    private static String plain(String reason) {
        return reason.replaceAll("`[^`]*`|\\d+", "_");
    }
}

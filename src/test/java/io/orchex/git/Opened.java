package io.orchex.git;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sources as tests want them, and what is read from them. */
final class Opened {

    static final Duration A_DAY = Duration.ofDays(1);

    private Opened() {}

    static Sources sources(Path folder) {
        return sources(folder, SourceLimits.DEFAULTS);
    }

    /** Reads local repositories under the folder and remote ones of this machine. */
    static Sources sources(Path folder, SourceLimits limits) {
        return new Sources(settings(folder, true), limits, InstantSource.system());
    }

    static SourceSettings settings(Path folder, boolean privateAddresses) {
        return new SourceSettings(
                List.of(folder),
                Set.of("https", "http"),
                privateAddresses,
                List.of(),
                null,
                new SourceSettings.Store(folder.resolve("cache"), 1 << 30, A_DAY));
    }

    static Snapshot local(Path folder, SampleRepository repository) {
        return open(sources(folder), new Source.Local(repository.path(), Revision.HEAD));
    }

    static Snapshot open(Sources sources, Source source) {
        return sources.open(source, () -> false, Progress.NONE);
    }

    static Snapshot remote(Sources sources, URI url) {
        return open(sources, new Source.Remote(url, Revision.HEAD));
    }

    static List<String> paths(Snapshot snapshot) {
        List<String> paths = new ArrayList<>();
        snapshot.walk(FilePatterns.ALL, file -> paths.add(file.path()));
        return paths;
    }

    static SourceLimits.Tree tree(int files, int entries, long totalBytes) {
        return new SourceLimits.Tree(files, entries, 64, 1 << 20, totalBytes, Duration.ofMinutes(1));
    }

    static SourceLimits limits(SourceLimits.Tree tree) {
        return new SourceLimits(tree, SourceLimits.Download.DEFAULTS, SourceLimits.Past.DEFAULTS);
    }

    static SourceLimits limits(SourceLimits.Download download) {
        return new SourceLimits(SourceLimits.Tree.DEFAULTS, download, SourceLimits.Past.DEFAULTS);
    }
}

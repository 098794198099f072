package io.orchex.analysis;

import io.orchex.git.Revision;
import io.orchex.git.Snapshot;
import io.orchex.git.Source;
import io.orchex.git.SourceException;
import io.orchex.git.SourceException.Reason;
import io.orchex.git.Sources;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the repository that is wished for: at its path, or at its address where the path may not be read. */
final class WishedRepositories {

    private final Sources sources;

    WishedRepositories(Sources sources) {
        this.sources = sources;
    }

    /**
     * Refuses what could never be read, whatever is there. Looks at the disk, so it may block.
     *
     * @return what the repository is called: the address where there is a good one, as it says the same to everybody
     */
    String admit(AnalysisWish wish) {
        String path = wish.repositoryPath();
        String url = wish.repositoryUrl();
        if (path == null && url == null) {
            throw Problem.invalid("repository_url", "must be there, or repository_path")
                    .exception();
        }
        boolean here = path != null && admits(() -> Source.Local.of(path, Revision.HEAD), "repository_path", url);
        boolean there =
                url != null && admits(() -> Source.Remote.of(url, Revision.HEAD), "repository_url", here ? path : null);
        return String.valueOf(there ? url : path);
    }

    /** @param other what there is beside it; null where a refusal is final */
    private boolean admits(Supplier<Source> source, String field, @Nullable String other) {
        try {
            sources.check(source.get());
            return true;
        } catch (SourceException e) {
            if (other != null && e.reason() == Reason.NOT_ALLOWED) {
                return false;
            }
            throw new ProblemException(Problem.invalid(field, String.valueOf(e.getMessage())), e);
        }
    }

    /** @throws SourceException when it can't be had */
    Snapshot open(AnalysisWish wish, Undertaking work) {
        Revision revision = new Revision(wish.branch(), wish.commit());
        return sources.open(
                Source.places(wish.repositoryPath(), wish.repositoryUrl(), revision),
                work::isCalledOff,
                (step, done, total) -> work.files(0, 0));
    }
}

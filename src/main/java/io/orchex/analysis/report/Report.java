package io.orchex.analysis.report;

import io.orchex.analysis.assessment.Assessment;
import io.orchex.analysis.assessment.MeasuredFile;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A finished analysis, as it is told to others.
 *
 * @param repository its address or its name, without a password
 * @param files those that the assessment is of, with their findings
 */
public record Report(
        String analysisId,
        String repository,
        @Nullable String branch,
        String commit,
        Instant completedAt,
        Assessment assessment,
        List<MeasuredFile> files) {

    private static final Pattern PASSWORD = Pattern.compile("^([a-z+]+://)[^/]*@");
    private static final Pattern REMOTE = Pattern.compile("(https?|ssh|git)://[^\\s@]+");

    /** A password in the address is not told. */
    public Report {
        repository = PASSWORD.matcher(repository).replaceFirst("$1");
        files = List.copyOf(files);
    }

    /** The repository for a reader: of one on this machine, only the last part of its path. */
    String title() {
        String path = repository.replaceFirst("/+$", "");
        return isRemote() ? repository : path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether its address means the same on any machine. */
    boolean isRemote() {
        return REMOTE.matcher(repository).matches();
    }
}

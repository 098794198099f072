package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RefSpec;

/** What a server says about the wished branch. */
final class RemoteRefs {

    private RemoteRefs() {}

    /** Which names to ask for. */
    static List<RefSpec> of(Revision wish) {
        String branch = wish.branch();
        return branch == null
                ? List.of(new RefSpec(Constants.HEAD))
                : List.of(new RefSpec(Constants.R_HEADS + branch), new RefSpec(Constants.R_TAGS + branch));
    }

    /** @throws SourceException when the server has no such branch */
    static Tip tip(FetchConnection connection, Revision wish) {
        String branch = wish.branch();
        Optional<Ref> found = branch == null
                ? ref(connection, Constants.HEAD)
                : Stream.of(Constants.R_HEADS, Constants.R_TAGS)
                        .flatMap(prefix -> ref(connection, prefix + branch).stream())
                        .findFirst();
        Ref ref = found.filter(named -> named.getObjectId() != null)
                .orElseThrow(() -> new SourceException(
                        Reason.NO_REVISION,
                        branch == null
                                ? "The repository has no commits"
                                : "The repository has no branch or tag %s".formatted(branch)));
        return new Tip(ref.getObjectId(), branch == null ? defaultBranch(ref) : Optional.of(branch));
    }

    private static Optional<Ref> ref(FetchConnection connection, String name) {
        return Optional.ofNullable(connection.getRef(name));
    }

    private static Optional<String> defaultBranch(Ref head) {
        String target = head.getTarget().getName();
        return head.isSymbolic() && target.startsWith(Constants.R_HEADS)
                ? Optional.of(target.substring(Constants.R_HEADS.length()))
                : Optional.empty();
    }

    /**
     * Where a branch ends.
     *
     * @param id of a commit, or of a tag that points to one
     */
    record Tip(ObjectId id, Optional<String> branch) {}
}

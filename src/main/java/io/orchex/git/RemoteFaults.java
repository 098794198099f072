package io.orchex.git;

import io.orchex.git.RemoteSources.Request;
import io.orchex.git.SourceException.Reason;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.errors.RemoteRepositoryException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;

/** Says in plain words why a remote repository could not be fetched. What the server itself says is not repeated. */
final class RemoteFaults {

    private static final int DEEPEST = 20;

    private RemoteFaults() {}

    /** @param known whether the repository was fetched before, so that the fault may lie in what is kept of it */
    static SourceException of(Exception fault, Request request, boolean known) {
        Optional<SourceException> ours = cause(fault, SourceException.class);
        if (ours.isPresent()) {
            return ours.get();
        }
        try {
            request.allowance().check();
        } catch (SourceException e) {
            return e;
        }
        if (cause(fault, TooLargeObjectInPackException.class).isPresent()) {
            return new SourceException(
                    Reason.TOO_LARGE, "The repository holds a file that is larger than may be fetched", fault);
        }
        if (cause(fault, SocketTimeoutException.class).isPresent()) {
            return new SourceException(
                    Reason.UNREACHABLE,
                    "The host %s stopped sending".formatted(request.address().host()),
                    fault);
        }
        if (cause(fault, NoRemoteRepositoryException.class).isPresent()) {
            return new SourceException(
                    Reason.NO_REPOSITORY,
                    "There is no repository at %s, or the gateway's key may not read it"
                            .formatted(request.address().text()),
                    fault);
        }
        if (request.wish().isExact() && isRefused(fault)) {
            return new SourceException(
                    Reason.NO_REVISION,
                    "The server has no commit %s, or doesn't give it out by its id; name a branch that ends at it"
                            .formatted(request.wish().commit()),
                    fault);
        }
        boolean damaged = (known && cause(fault, PackProtocolException.class).isEmpty())
                || cause(fault, CorruptObjectException.class).isPresent()
                || cause(fault, MissingObjectException.class).isPresent();
        return new SourceException(
                damaged ? Reason.CORRUPT : Reason.UNREACHABLE,
                "What the host %s sends can't be read as a git repository"
                        .formatted(request.address().host()),
                fault);
    }

    /** In the middle of a negotiation JGit doesn't tell the server's refusal from an answer that makes no sense. */
    private static boolean isRefused(Exception fault) {
        return cause(fault, RemoteRepositoryException.class).isPresent()
                || cause(fault, PackProtocolException.class)
                        .filter(e -> String.valueOf(e.getMessage()).contains("ERR "))
                        .isPresent();
    }

    private static <E extends Throwable> Optional<E> cause(Throwable fault, Class<E> kind) {
        return Stream.iterate(fault, next -> next != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }
}

package io.orchex.git;

import io.orchex.git.RemoteRefs.Tip;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.internal.JGitText;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/**
 * The git server of one repository. It is asked for one commit, with as much history as is wanted, and where it can
 * choose, without files that are too long to be read.
 */
final class GitServer {

    private final Wire wire;
    private final SourceLimits limits;

    GitServer(Wire wire, SourceLimits limits) {
        this.wire = wire;
        this.limits = limits;
    }

    /**
     * One fetch.
     *
     * @param since how far back the history is wanted; null for the commit alone
     * @param isHere whether a commit need not be fetched any more
     * @param start runs before the first object comes
     */
    record Order(Revision wish, @Nullable Instant since, Predicate<ObjectId> isHere, Starting start) {}

    /** Prepares for objects to come. */
    @FunctionalInterface
    interface Starting {

        void run() throws IOException;
    }

    Tip receive(FetchedRepository repository, Order order, Watch watch) throws IOException {
        try {
            return receive(
                    repository,
                    order,
                    watch,
                    FilterSpec.fromFilterLine("blob:limit=" + limits.tree().fileBytes()));
        } catch (TransportException e) {
            if (!String.valueOf(e.getMessage()).contains(JGitText.get().filterRequiresCapability)) {
                throw e;
            }
            return receive(repository, order, watch, FilterSpec.NO_FILTER);
        }
    }

    private Tip receive(FetchedRepository repository, Order order, Watch watch, FilterSpec filter) throws IOException {
        try (Transport transport = wire.open(repository)) {
            transport.setTagOpt(TagOpt.NO_TAGS);
            // What was left out before can't be completed from here.
            transport.setFetchThin(false);
            transport.setFilterSpec(filter);
            if (order.since == null) {
                transport.setDepth(1);
            } else {
                transport.setDeepenSince(order.since);
            }
            try (FetchConnection connection = transport.openFetch(RemoteRefs.of(order.wish))) {
                Tip tip = RemoteRefs.tip(connection, order.wish);
                ObjectId wanted = order.wish.isExact() ? ObjectId.fromString(order.wish.commit()) : tip.id();
                if (!order.isHere.test(wanted)) {
                    order.start.run();
                    wire.line().widen(limits.download().bytes());
                    connection.fetch(watch, List.of(ref(wanted)), Set.of());
                }
                return new Tip(wanted, tip.branch());
            }
        }
    }

    private static Ref ref(ObjectId wanted) {
        return new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, wanted.name(), wanted);
    }
}

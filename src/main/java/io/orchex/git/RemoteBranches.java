package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Changes branches of repositories on git servers. */
final class RemoteBranches {

    private static final byte[] NOTHING = {};

    private final SourceSettings settings;
    private final SourceLimits.Download limits;
    private final Wires wires;

    RemoteBranches(SourceSettings settings, SourceLimits.Download limits, Network network) {
        this.settings = settings;
        this.limits = limits;
        this.wires = new Wires(settings, limits, network);
    }

    Optional<ObjectId> tip(Source.Remote source, BranchName branch, Allowance allowance) {
        return talk(source, allowance, server -> server.tip(branch));
    }

    boolean create(Source.Remote source, BranchName branch, NewCommit commit, Allowance allowance) {
        try {
            return talk(source, allowance, server -> create(server, branch, commit));
        } catch (SourceException e) {
            // Somebody may have been quicker: we ourselves, before we were killed.
            ObjectId ours = ObjectId.fromString(commit.id());
            if (e.reason() == Reason.REFUSED
                    && tip(source, branch, allowance.again()).equals(Optional.of(ours))) {
                return false;
            }
            throw e;
        }
    }

    private static boolean create(ReceivePack server, BranchName branch, NewCommit commit) throws IOException {
        ObjectId ours = ObjectId.fromString(commit.id());
        Optional<ObjectId> tip = server.tip(branch);
        if (tip.isPresent()) {
            Branches.checkAt(branch, tip.get(), ours);
            return false;
        }
        server.change(branch, ObjectId.zeroId(), ours, commit.objects().pack());
        return true;
    }

    boolean delete(Source.Remote source, BranchName branch, ObjectId commit, Allowance allowance) {
        return talk(source, allowance, server -> delete(server, branch, commit));
    }

    private static boolean delete(ReceivePack server, BranchName branch, ObjectId commit) throws IOException {
        Optional<ObjectId> tip = server.tip(branch);
        if (tip.isEmpty()) {
            return false;
        }
        Branches.checkAt(branch, tip.get(), commit);
        server.change(branch, commit, ObjectId.zeroId(), NOTHING);
        return true;
    }

    /** What is to be said to a server. */
    @FunctionalInterface
    private interface Saying<T> {

        T to(ReceivePack server) throws IOException;
    }

    private <T> T talk(Source.Remote source, Allowance allowance, Saying<T> saying) {
        RemoteAddress address = RemoteAddress.of(source.url(), settings.schemes());
        try (Line line = new Line(allowance, limits.bytes());
                ReceivePack server = ReceivePack.greet(wires.to(address, line))) {
            return saying.to(server);
        } catch (IOException e) {
            throw fault(e, address, allowance);
        }
    }

    private static SourceException fault(IOException e, RemoteAddress address, Allowance allowance) {
        try {
            allowance.check();
        } catch (SourceException over) {
            return over;
        }
        String how = e instanceof SocketTimeoutException ? "stopped sending" : "says nothing that can be understood";
        return new SourceException(Reason.UNREACHABLE, "The host %s %s".formatted(address.host(), how), e);
    }
}

package io.orchex.git;

import io.orchex.git.PullRequest.Proposal;
import io.orchex.git.PullRequest.State;
import io.orchex.git.SourceException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Opens and closes pull requests on GitHub, GitLab and Gitea. However often one is asked for, and whoever is killed in
 * between, a branch gets one: it is looked for before it is opened, and again when the answer was lost. Thread-safe;
 * its calls block.
 */
public final class PullRequests {

    private static final Duration TIME = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 32L << 20;
    private static final int MOST_ATTEMPTS = 3;

    /** After these there may be one all the same. */
    private static final Set<Reason> DOUBTFUL = Set.of(Reason.UNREACHABLE, Reason.REFUSED);

    private final SourceSettings settings;
    private final SourceLimits.Download limits;
    private final List<ForgeSettings> forges;
    private final Network network;
    private final Duration pause;

    public PullRequests(SourceSettings settings, SourceLimits limits, List<ForgeSettings> forges) {
        this(settings, limits, forges, Network.ofMachine(), PAUSE);
    }

    PullRequests(
            SourceSettings settings, SourceLimits limits, List<ForgeSettings> forges, Network network, Duration pause) {
        this.settings = settings;
        this.limits = limits.download();
        this.forges = List.copyOf(forges);
        this.network = network;
        this.pause = pause;
    }

    /** The one of a branch: the open one, else the newest; none where there is none. */
    public Optional<PullRequest> find(Source.Remote source, BranchName branch, BooleanSupplier cancelled) {
        return on(source, cancelled, forge -> forge.find(branch));
    }

    /**
     * Sees to it that a branch has one.
     *
     * @return the new one, or the one that there is, whatever became of it
     * @throws SourceException when the forge can't be reached, or doesn't take it
     */
    public PullRequest open(Source.Remote source, Proposal proposal, BooleanSupplier cancelled) {
        return on(source, cancelled, forge -> open(forge, proposal));
    }

    private static PullRequest open(Forge forge, Proposal proposal) {
        Optional<PullRequest> found = forge.find(proposal.branch());
        for (int attempt = 1; found.isEmpty(); attempt++) {
            try {
                return forge.open(proposal);
            } catch (SourceException e) {
                if (!DOUBTFUL.contains(e.reason())) {
                    throw e;
                }
                found = forge.find(proposal.branch());
                boolean last = attempt == MOST_ATTEMPTS || e.reason() == Reason.REFUSED;
                if (found.isEmpty() && last) {
                    throw e;
                }
            }
        }
        return found.get();
    }

    /**
     * Closes the open one of a branch; one that is merged or closed stays as it is.
     *
     * @return it, as it is now; none where there is none
     */
    public Optional<PullRequest> close(Source.Remote source, BranchName branch, BooleanSupplier cancelled) {
        return on(source, cancelled, forge -> forge.find(branch).map(found -> closed(forge, found)));
    }

    private static PullRequest closed(Forge forge, PullRequest found) {
        if (found.state() != State.OPEN) {
            return found;
        }
        forge.close(found.number());
        return new PullRequest(found.number(), found.url(), State.CLOSED, found.branch(), found.base());
    }

    private <T> T on(Source.Remote source, BooleanSupplier cancelled, Function<Forge, T> work) {
        RemoteAddress repository = RemoteAddress.of(source.url(), settings.schemes());
        ForgeSettings forge = forge(repository);
        try (Line line = new Line(new Allowance(cancelled, TIME), MOST_BYTES)) {
            return work.apply(speaking(forge, forge.slug(repository), line));
        }
    }

    private ForgeSettings forge(RemoteAddress repository) {
        ForgeSettings forge = forges.stream()
                .filter(known -> known.host().equalsIgnoreCase(repository.host()))
                .findFirst()
                .orElseThrow(() -> new SourceException(
                        Reason.NOT_SUPPORTED,
                        "No forge is known for the host %s; name it in refactoring.forges"
                                .formatted(repository.host())));
        if (forge.token().isEmpty()) {
            throw new SourceException(
                    Reason.UNAUTHORIZED,
                    "The forge %s wants a token; put one into the environment variable %s"
                            .formatted(forge.host(), forge.tokenEnv()));
        }
        return forge;
    }

    private Forge speaking(ForgeSettings forge, String slug, Line line) {
        boolean nested = slug.indexOf('/') != slug.lastIndexOf('/');
        if (slug.indexOf('/') < 0 || (nested && forge.kind() != ForgeSettings.Kind.GITLAB)) {
            throw new SourceException(
                    Reason.NOT_ALLOWED, "%s is not the name of a repository on %s".formatted(slug, forge.host()));
        }
        return switch (forge.kind()) {
            case GITHUB -> new GitHub(client(forge, slug, line, GitHub.headers(forge.token())), slug);
            case GITLAB -> new GitLab(client(forge, slug, line, GitLab.headers(forge.token())), slug);
            case GITEA -> new Gitea(client(forge, slug, line, Gitea.headers(forge.token())), slug);
        };
    }

    private ForgeClient client(ForgeSettings forge, String slug, Line line, Map<String, String> headers) {
        RemoteAddress api = RemoteAddress.ofService(forge.api(), settings.schemes());
        if (!api.isSecure() && !settings.privateAddresses()) {
            throw new SourceException(
                    Reason.NOT_ALLOWED, "The token for %s is sent over https only".formatted(forge.host()));
        }
        Dialer dialer = Dialer.of(api, network, settings.privateAddresses(), limits.silence(), line);
        return new ForgeClient(api, dialer, headers, new ForgeFaults(forge, slug), pause);
    }
}

package io.orchex;

import io.micrometer.core.instrument.MeterRegistry;
import io.orchex.git.Authorship;
import io.orchex.git.Branches;
import io.orchex.git.ForgeSettings;
import io.orchex.git.PullRequests;
import io.orchex.git.SourceLimits;
import io.orchex.git.SourceSettings;
import io.orchex.git.Sources;
import io.orchex.provider.Provider;
import io.orchex.provider.ProviderName;
import io.orchex.refactoring.RefactoringLimits;
import io.orchex.routing.Routing;
import io.orchex.sandbox.Limits;
import io.orchex.sandbox.Sandbox;
import io.orchex.settings.Analysis;
import io.orchex.settings.OwnTests;
import io.orchex.settings.Refactoring;
import io.orchex.settings.Repositories;
import io.orchex.settings.Settings;
import io.orchex.settings.Source;
import io.orchex.source.LocalRepositories;
import io.orchex.source.engine.SourceEngine;
import io.orchex.source.engine.SourceReader;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the settings into what the reader of repositories wants to know. */
final class RepositoryWiring {

    private static final long MEGABYTE = 1L << 20;

    private final Settings settings;
    private final Function<String, @Nullable String> environment;

    RepositoryWiring(Settings settings, Function<String, @Nullable String> environment) {
        this.settings = settings;
        this.environment = environment;
    }

    Sources sources(InstantSource clock) {
        return new Sources(sourceSettings(), limits(), clock);
    }

    Routing.Partners partners(Function<ProviderName, Provider> providers, SourceEngine engine, MeterRegistry registry) {
        Source source = settings.source();
        return new Routing.Partners(
                providers,
                new LocalRepositories(settings.repositories().roots(), source.fileLimitBytes()),
                new SourceReader(engine, source.job())::read,
                registry);
    }

    RefactoringLimits refactorings(Vertx vertx, String node) {
        Refactoring.Work work = settings.refactoring().work();
        SourceEngine.Limits usual = SourceEngine.Limits.DEFAULT;
        return new RefactoringLimits(
                node,
                settings.tasks().lease(),
                work.queueLimit(),
                work.atOnce(),
                new SourceEngine.Limits(
                        work.atOnce(),
                        work.heapMegabytes(),
                        usual.waiting(),
                        settings.source().job(),
                        usual.idle()),
                publication(),
                testing(vertx));
    }

    private SourceSettings sourceSettings() {
        Repositories repositories = settings.repositories();
        Repositories.Ssh ssh = repositories.ssh();
        return new SourceSettings(
                repositories.roots(),
                schemes(repositories),
                repositories.privateAddresses(),
                repositories.credentials().stream().flatMap(this::credential).toList(),
                ssh == null ? null : new SourceSettings.Ssh(ssh.privateKey(), ssh.knownHosts()),
                new SourceSettings.Store(
                        settings.dataDir().resolve("repositories"),
                        repositories.cacheMegabytes() * MEGABYTE,
                        repositories.cacheAge()));
    }

    private static Set<String> schemes(Repositories repositories) {
        Set<String> schemes = new HashSet<>(Set.of("https"));
        if (repositories.plainHttp()) {
            schemes.add("http");
        }
        if (repositories.ssh() != null) {
            schemes.add("ssh");
        }
        return schemes;
    }

    private Stream<SourceSettings.Credential> credential(Repositories.Credential credential) {
        String token = environment.apply(credential.tokenEnv());
        return token == null || token.isEmpty()
                ? Stream.empty()
                : Stream.of(new SourceSettings.Credential(credential.host(), credential.user(), token));
    }

    private RefactoringLimits.Publication publication() {
        return new RefactoringLimits.Publication(
                new Branches(sourceSettings(), limits()),
                new PullRequests(sourceSettings(), limits(), forges()),
                authorship(),
                settings.refactoring().branchPrefix());
    }

    private RefactoringLimits.Testing testing(Vertx vertx) {
        OwnTests tests = settings.refactoring().tests();
        Limits limits = new Limits(
                tests.time(),
                tests.megabytes(),
                tests.processes(),
                tests.diskMegabytes(),
                Limits.DEFAULT.outputBytes(),
                Limits.DEFAULT.tailBytes());
        return new RefactoringLimits.Testing(
                tests.run() ? new Sandbox(vertx, tests.atOnce(), limits, tests.caches()) : null,
                settings.dataDir().resolve("scratch"));
    }

    private Authorship authorship() {
        Refactoring.Author author = settings.refactoring().author();
        return new Authorship(author.name(), author.email(), author.signOff());
    }

    /** A forge whose token is missing is there too, so that it can be said which variable is empty. */
    private List<ForgeSettings> forges() {
        return settings.refactoring().forges().stream().map(this::forge).toList();
    }

    private ForgeSettings forge(Refactoring.Forge forge) {
        ForgeSettings.Kind kind = ForgeSettings.Kind.valueOf(forge.kind().toUpperCase(Locale.ROOT));
        String token = environment.apply(forge.tokenEnv());
        return new ForgeSettings(
                forge.host(),
                kind,
                forge.apiUrl() == null ? kind.usualApi(forge.host()) : forge.apiUrl(),
                token == null ? "" : token.strip(),
                forge.tokenEnv());
    }

    private SourceLimits limits() {
        Analysis analysis = settings.analysis();
        SourceLimits usual = SourceLimits.DEFAULTS;
        return new SourceLimits(
                new SourceLimits.Tree(
                        analysis.fileLimit(),
                        usual.tree().entries(),
                        usual.tree().depth(),
                        analysis.fileBytes(),
                        analysis.totalMegabytes() * MEGABYTE,
                        analysis.walk()),
                new SourceLimits.Download(
                        analysis.downloadMegabytes() * MEGABYTE,
                        usual.download().objects(),
                        usual.download().objectBytes(),
                        analysis.download(),
                        usual.download().silence()),
                usual.past());
    }
}

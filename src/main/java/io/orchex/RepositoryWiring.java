package io.orchex;

import io.orchex.git.SourceLimits;
import io.orchex.git.SourceSettings;
import io.orchex.settings.Analysis;
import io.orchex.settings.Repositories;
import io.orchex.settings.Settings;
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

    SourceSettings sources() {
        Repositories repositories = settings.repositories();
        return new SourceSettings(
                repositories.roots(),
                repositories.plainHttp() ? Set.of("https", "http") : Set.of("https"),
                repositories.privateAddresses(),
                repositories.credentials().stream().flatMap(this::credential).toList(),
                new SourceSettings.Store(
                        settings.dataDir().resolve("repositories"),
                        repositories.cacheMegabytes() * MEGABYTE,
                        repositories.cacheAge()));
    }

    private Stream<SourceSettings.Credential> credential(Repositories.Credential credential) {
        String token = environment.apply(credential.tokenEnv());
        return token == null || token.isEmpty()
                ? Stream.empty()
                : Stream.of(new SourceSettings.Credential(credential.host(), credential.user(), token));
    }

    SourceLimits limits() {
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

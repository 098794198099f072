package io.orchex.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What was configured.
 *
 * @param effective every setting by its path, as text, secrets masked
 * @param warnings what looks like a setting and is none, without being a mistake for sure
 */
public record Configuration(Settings settings, SortedMap<String, String> effective, List<String> warnings) {

    /** Names the configuration file. */
    static final String FILE_VARIABLE = "ORCHEX_CONFIG";

    /**
     * @param file the operator's file; where none is named, that of {@code ORCHEX_CONFIG}, else conf/orchex.yaml if
     *     there is one
     * @throws BadSettings with all mistakes at once
     */
    public static Configuration load(Optional<Path> file, Map<String, String> environment) {
        Findings findings = new Findings();
        Layers layers = new Layers(findings);
        file.or(() -> Optional.ofNullable(environment.get(FILE_VARIABLE)).map(Path::of))
                .ifPresentOrElse(layers::file, layers::usualFile);
        List<String> warnings = layers.environment(environment);
        Values values = new Values(layers.merged(), findings);
        Settings settings = Settings.of(values);
        findings.findUnknown(layers.merged());
        findings.refuse();
        return new Configuration(settings, findings.effective(layers.merged()), warnings);
    }
}

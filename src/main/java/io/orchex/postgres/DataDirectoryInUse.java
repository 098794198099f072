package io.orchex.postgres;

import io.orchex.settings.StartRefused;
import java.nio.file.Path;

/** Another process has this data directory open. */
public final class DataDirectoryInUse extends StartRefused {

    private static final long serialVersionUID = 1L;

    DataDirectoryInUse(Path home) {
        super("The data directory %s is in use by another ORCHEX; stop that one or give this one its own with %s"
                .formatted(home, "ORCHEX_DATA_DIR"));
    }
}

package io.orchex.cli;

import io.orchex.settings.Configuration;

/** Runs the gateway. */
@FunctionalInterface
public interface Serve {

    /**
     * Returns when the gateway has ended, with the exit code of the process.
     *
     * @throws io.orchex.settings.StartRefused where it can't start; the command line prints why
     */
    int serve(Configuration configuration);
}

package io.orchex;

import io.orchex.cli.OrchexCommand;
import io.orchex.system.Version;

/** Starts the command line; without a command that is the gateway itself. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = OrchexCommand.commandLine(
                        new Serving(System.getenv(), Version.read()), System.getenv(), Version.read())
                .execute(arguments);
        System.exit(exitCode);
    }
}

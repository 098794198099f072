package io.orchex.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that speaks to a gateway. */
final class Target {

    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where the gateway is; default: ORCHEX_URL, else as configured here.")
    private String url = "";

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "API key or token; default: ORCHEX_API_KEY, else the one kept on this machine.")
    private String key = "";

    @Option(names = "--json", description = "Print what the gateway says, as JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    void spec(CommandSpec command) {
        spec = command;
    }

    Gateway gateway(Installation installation) {
        return installation.gateway(url, key);
    }

    boolean json() {
        return json;
    }

    Printer printer() {
        return new Printer(spec.commandLine().getOut());
    }
}

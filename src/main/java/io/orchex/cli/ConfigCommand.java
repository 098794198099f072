package io.orchex.cli;

import io.orchex.provider.Secret;
import io.orchex.settings.Configuration;
import io.orchex.settings.StartRefused;
import java.io.PrintWriter;
import java.util.SortedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code orchex config}: what is configured here. */
@Command(name = "config", description = "Show or check the configuration of this machine.")
final class ConfigCommand {

    private static final String API_KEY = "api.key";

    private final Installation installation;

    private CommandSpec spec = CommandSpec.create();

    ConfigCommand(Installation installation) {
        this.installation = installation;
    }

    @Spec
    void spec(CommandSpec command) {
        spec = command;
    }

    @Command(description = "Print a setting in effect, secrets masked; all of them where none is named.")
    int get(
            @Parameters(
                            arity = "0..1",
                            defaultValue = "",
                            paramLabel = "PATH",
                            description = "Such as http.port; api.key prints the admin key kept at the first start.")
                    String path) {
        if (path.equals(API_KEY)) {
            print(key().value());
        } else if (path.isEmpty()) {
            installation.configuration().effective().forEach((name, value) -> print(name + " = " + value));
        } else {
            print(setting(path));
        }
        return 0;
    }

    private Secret key() {
        return installation
                .keptKey()
                .orElseThrow(() -> new StartRefused("No key is kept in %s yet; the first `orchex serve` makes one"
                        .formatted(installation
                                .keyFile(installation.configuration().settings())
                                .path())));
    }

    private String setting(String path) {
        SortedMap<String, String> effective = installation.configuration().effective();
        if (!effective.containsKey(path)) {
            throw new StartRefused("There is no setting %s; `orchex config get` lists all".formatted(path));
        }
        return effective.getOrDefault(path, "");
    }

    @Command(description = "Tell everything that is wrong with the configuration; start nothing.")
    int check() {
        Configuration configuration = installation.configuration();
        configuration.warnings().forEach(this::print);
        print("The configuration is fine");
        return 0;
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}

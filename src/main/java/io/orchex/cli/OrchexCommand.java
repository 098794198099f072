package io.orchex.cli;

import io.orchex.settings.StartRefused;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** {@code orchex}: starts the gateway where no other command is given. */
@Command(
        name = "orchex",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        usageHelpAutoWidth = true,
        footer = "%nExit codes: 0 all went well, 1 it did not, 2 called wrongly.")
public final class OrchexCommand implements Callable<Integer> {

    private static final Set<String> ALIVE = Set.of("healthy", "degraded");

    private final Serve serve;
    private final Installation installation;

    private OrchexCommand(Serve serve, Installation installation) {
        this.serve = serve;
        this.installation = installation;
    }

    /**
     * The whole command line; {@code execute} runs it and gives the exit code.
     *
     * @param serve what {@code orchex serve} does
     */
    public static CommandLine commandLine(Serve serve, Map<String, String> environment, String version) {
        Installation installation = new Installation(environment);
        CommandLine line = new CommandLine(new OrchexCommand(serve, installation))
                .addSubcommand(new ConfigCommand(installation))
                .addSubcommand(new TaskCommand(installation))
                .addSubcommand(new SubmitCommand(installation))
                .setExecutionExceptionHandler(OrchexCommand::explain);
        line.getCommandSpec().version("orchex " + version);
        line.getCommandSpec()
                .usageMessage()
                .description("A self-hosted gateway in front of AI coding agents. Without a command: serve.");
        return line;
    }

    private static int explain(Exception failure, CommandLine line, ParseResult arguments) throws Exception {
        if (!(failure instanceof StartRefused)) {
            throw failure;
        }
        line.getErr().println(failure.getMessage());
        line.getErr().flush();
        return line.getCommandSpec().exitCodeOnExecutionException();
    }

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Configuration file; default: ORCHEX_CONFIG, else conf/orchex.yaml.")
    void config(Path file) {
        installation.read(file);
    }

    @Override
    public Integer call() {
        return serve();
    }

    @Command(description = "Start the gateway and run until told to stop.")
    int serve() {
        return serve.serve(installation.configuration());
    }

    @Command(description = "Ask a running gateway how it is; fails where it is not at least degraded.")
    int health(@Mixin Target target) {
        JsonObject health = target.gateway(installation).get("/health", Duration.ZERO);
        if (target.json()) {
            target.printer().json(health);
        } else {
            target.printer().columns(health.getString("status"), "version " + health.getString("version"));
            health.getJsonObject("components", new JsonObject())
                    .forEach(component -> target.printer().columns("-", component.getKey(), component.getValue()));
        }
        return ALIVE.contains(health.getString("status")) ? 0 : 1;
    }

    @Command(description = "List the agents of a running gateway.")
    int agents(@Mixin Target target) {
        JsonObject page = target.gateway(installation).get("/agents?limit=100", Duration.ZERO);
        if (target.json()) {
            target.printer().json(page);
            return 0;
        }
        page.getJsonArray("agents", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .forEach(agent -> target.printer()
                        .columns(
                                agent.getString("agent_id"),
                                agent.getString("provider"),
                                agent.getString("status"),
                                agent.getJsonObject("health", new JsonObject()).getString("status")));
        return 0;
    }
}

package io.orchex.cli;

import io.orchex.settings.StartRefused;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orchex submit}: hands a task to a running gateway. */
@Command(
        name = "submit",
        description =
                "Hand in a task, such as: orchex submit --type code_review --file X.java --wait 60 \"Look for bugs\"")
final class SubmitCommand implements Callable<Integer> {

    private static final Map<String, String> LANGUAGES = Map.ofEntries(
            Map.entry("c", "c"),
            Map.entry("cpp", "cpp"),
            Map.entry("cs", "csharp"),
            Map.entry("go", "go"),
            Map.entry("java", "java"),
            Map.entry("js", "javascript"),
            Map.entry("kt", "kotlin"),
            Map.entry("php", "php"),
            Map.entry("py", "python"),
            Map.entry("rb", "ruby"),
            Map.entry("rs", "rust"),
            Map.entry("ts", "typescript"));

    private final Installation installation;

    @Mixin
    private final Target target = new Target();

    @Option(
            names = "--type",
            required = true,
            paramLabel = "TYPE",
            description =
                    "code_generation, code_review, debugging, refactoring, documentation, testing, architecture or"
                            + " security_analysis.")
    private String type = "";

    @Option(names = "--file", paramLabel = "FILE", description = "The code it is about.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--priority", defaultValue = "medium", description = "low, medium (default), high or critical.")
    private String priority = "medium";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "Wait for its end and print the result; fails where it is not reached.")
    private int wait;

    private String description = "";

    SubmitCommand(Installation installation) {
        this.installation = installation;
    }

    @Parameters(paramLabel = "DESCRIPTION", description = "What is to be done.")
    void description(String text) {
        description = text;
    }

    @Override
    public Integer call() {
        TaskEnd end = new TaskEnd(target.gateway(installation), Duration.ofSeconds(wait));
        return end.report(end.submit(task()), target.json(), target.printer());
    }

    private JsonObject task() {
        JsonObject task = new JsonObject()
                .put("type", type)
                .put("description", description)
                .put("requirements", new JsonObject().put("priority", priority));
        file.ifPresent(path -> task.put("context", context(path)));
        return task;
    }

    private static JsonObject context(Path path) {
        JsonObject context = new JsonObject().put("code", content(path));
        String name = path.toString();
        Optional.ofNullable(LANGUAGES.get(name.substring(name.lastIndexOf('.') + 1)))
                .ifPresent(language -> context.put("language", language));
        return context;
    }

    private static String content(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new StartRefused("%s can't be read as UTF-8 text".formatted(path), e);
        }
    }
}

package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.Prompt;
import io.orchex.provider.Prompt.Source;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import io.orchex.task.TaskSpec;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Fits what a task is about into what an agent can read: whole files first, in the order they were named; of the others
 * the functions that matter, or their first lines where nobody here reads their language.
 */
final class Context {

    private static final Pattern NO_NAME = Pattern.compile("[^\\p{L}\\p{N}_$]+");

    /** So many files are looked into for functions; of further ones the first lines are shown. */
    private static final int MOST_READ = 20;

    private final Function<SourceFile, Future<Optional<Reading>>> reader;

    /** @param reader of one file; empty where nobody reads its language */
    Context(Function<SourceFile, Future<Optional<Reading>>> reader) {
        this.reader = reader;
    }

    /** A prompt that fits, and what had to be left out for it. */
    record Fitted(Prompt prompt, List<String> notes) {}

    /** What the agent can hold of it and the task's money can pay for. */
    Future<Fitted> fit(TaskSpec spec, Material material, Ask ask, RoutableAgent agent) {
        return fit(
                spec,
                material,
                ask.promptRoom(agent),
                ask.outputTokens(agent.limits().maxTokens()));
    }

    /** @param promptTokens how many tokens the prompt may have */
    Future<Fitted> fit(TaskSpec spec, Material material, int promptTokens, int outputTokens) {
        Plan plan = new Plan(Tokens.weightOf(promptTokens - Prompts.leastTokens(spec, material)));
        plan.takeWhole(material.files());
        return readings(plan.tooLong()).map(readings -> {
            plan.takeParts(readings, words(spec));
            return fitted(spec, material, plan, outputTokens);
        });
    }

    private static Fitted fitted(TaskSpec spec, Material material, Plan plan, int outputTokens) {
        List<Source> sources = new ArrayList<>(material.code());
        sources.addAll(plan.shown.values());
        List<String> notes = new ArrayList<>(material.notes());
        notes.addAll(plan.notes);
        return new Fitted(Prompts.prompt(spec, material, sources, outputTokens), notes);
    }

    private Future<List<Optional<Reading>>> readings(List<Source> files) {
        List<Future<Optional<Reading>>> readings = new ArrayList<>();
        for (Source file : files) {
            readings.add(
                    readings.size() < MOST_READ && file.language() != null
                            ? reader.apply(new SourceFile(file.path(), file.language(), file.text()))
                                    .otherwise(Optional.empty())
                            : Future.succeededFuture(Optional.empty()));
        }
        return Future.join(readings)
                .map(all -> readings.stream().map(Future::result).toList());
    }

    /** Everything in the task's words that may be the name of a function. */
    private static Set<String> words(TaskSpec spec) {
        Set<String> words =
                new HashSet<>(NO_NAME.splitAsStream(spec.description()).toList());
        Optional.ofNullable(spec.context())
                .flatMap(context -> Optional.ofNullable(context.code()))
                .ifPresent(code -> NO_NAME.splitAsStream(code).forEach(words::add));
        return words;
    }

    /** What is shown of the files, by their place in the order. */
    private static final class Plan {

        private final Map<Integer, Source> shown = new TreeMap<>();
        private final Map<Integer, Source> left = new TreeMap<>();
        private final List<String> notes = new ArrayList<>();
        private int room;

        private Plan(int room) {
            this.room = room;
        }

        private void takeWhole(List<Source> files) {
            for (int i = 0; i < files.size(); i++) {
                Source file = files.get(i);
                if (Prompts.weight(file) <= room) {
                    take(i, file);
                } else {
                    left.put(i, file);
                }
            }
        }

        private List<Source> tooLong() {
            return List.copyOf(left.values());
        }

        // Each gets its share of what is left, so that the first one does not take it all.
        private void takeParts(List<Optional<Reading>> readings, Set<String> words) {
            int waiting = left.size();
            for (Map.Entry<Integer, Source> one : left.entrySet()) {
                Source file = one.getValue();
                Optional<Reading> reading = readings.get(left.size() - waiting);
                Optional<Excerpt> excerpt = Excerpt.of(file, reading, words, room / waiting);
                waiting--;
                excerpt.ifPresent(part -> take(one.getKey(), part.source()));
                notes.add(excerpt.map(Excerpt::note)
                        .orElseGet(() -> "%s was left out: it does not fit into what the agent can read"
                                .formatted(file.path())));
            }
        }

        private void take(int place, Source file) {
            shown.put(place, file);
            room -= Prompts.weight(file);
        }
    }
}

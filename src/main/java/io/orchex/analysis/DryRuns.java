package io.orchex.analysis;

import io.orchex.analysis.ReadingStore.Content;
import io.orchex.analysis.ReadingStore.Kept;
import io.orchex.analysis.assessment.Opportunity;
import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.git.FileEntry;
import io.orchex.git.Snapshot;
import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.EngineException;
import io.orchex.source.engine.Job;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.json.Json;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries the recipes on the best opportunities, so that what they bring is measured and not guessed. What came of it is
 * kept beside the readings, as the same file gives the same again.
 */
final class DryRuns {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Changes with anything that a recipe does. */
    private static final String VERSION = "dryrun.10.";

    private final SourceEngine engine;
    private final ReadingStore store;
    private final int atOnce;
    private final Undertaking work;
    private final Map<Content, Tried> tried = new HashMap<>();

    /** @param atOnce how many are in flight */
    DryRuns(SourceEngine engine, ReadingStore store, int atOnce, Undertaking work) {
        this.engine = engine;
        this.store = store;
        this.atOnce = atOnce;
        this.work = work;
    }

    /**
     * What came of one.
     *
     * @param done what was done, in the past tense; empty where nothing was
     * @param before of the measure that was to fall; zero where there was none
     * @param refusal why it can't be done; empty where it can
     * @param doubt why it is not offered, although it can; empty where nothing speaks against it
     */
    private record Tried(String done, String measure, int before, int after, String refusal, String doubt) {}

    private record Trial(Content key, Job<Rewrite> job) {}

    /** The same opportunities in the same order. */
    List<Opportunity> measured(List<Opportunity> opportunities, Snapshot snapshot, Map<String, FileEntry> files) {
        runAll(TrialChoice.of(opportunities, files), snapshot, files);
        return opportunities.stream()
                .map(opportunity -> told(opportunity, files.get(opportunity.filePath())))
                .toList();
    }

    private void runAll(List<Opportunity> wanted, Snapshot snapshot, Map<String, FileEntry> files) {
        List<Content> keys = wanted.stream()
                .map(opportunity -> key(opportunity, Objects.requireNonNull(files.get(opportunity.filePath()))))
                .toList();
        Map<Content, String> kept = work.await(store.find(keys));
        kept.forEach((key, json) -> tried.put(key, Json.decodeValue(json, Tried.class)));
        Map<Content, Kept> fresh = new HashMap<>();
        Deque<Trial> under = new ArrayDeque<>();
        for (int i = 0; i < wanted.size(); i++) {
            work.tried(i, wanted.size());
            if (!kept.containsKey(keys.get(i))) {
                if (under.size() >= atOnce) {
                    end(under.removeFirst(), fresh);
                }
                under.addLast(new Trial(
                        keys.get(i), begin(wanted.get(i), snapshot, keys.get(i).blob())));
            }
        }
        under.forEach(trial -> end(trial, fresh));
        if (!fresh.isEmpty()) {
            work.await(store.keep(fresh));
        }
    }

    private Job<Rewrite> begin(Opportunity opportunity, Snapshot snapshot, String blob) {
        SourceFile file = new SourceFile(opportunity.filePath(), null, snapshot.read(blob));
        return work.doing(engine.refactor(file, aim(opportunity), PATIENCE));
    }

    private static Aim aim(Opportunity opportunity) {
        return new Aim(
                Stream.of(Aim.Type.values())
                        .filter(type ->
                                type.wireName().equals(opportunity.type().wireName()))
                        .findFirst()
                        .orElseThrow(),
                opportunity.variant(),
                opportunity.places().stream().map(Opportunity.Place::span).toList(),
                opportunity.function());
    }

    private void end(Trial trial, Map<Content, Kept> fresh) {
        try {
            Tried outcome = outcome(work.await(trial.job.result()));
            tried.put(trial.key, outcome);
            fresh.put(trial.key, new Kept(Json.encode(outcome), 0));
        } catch (EngineException e) {
            if (e.reason() != EngineException.Reason.UNREADABLE && e.reason() != EngineException.Reason.TIMEOUT) {
                throw e;
            }
            tried.put(trial.key, new Tried("", "", 0, 0, String.valueOf(e.getMessage()), ""));
        }
    }

    private static Tried outcome(Rewrite rewrite) {
        if (!rewrite.changed()) {
            return new Tried("", "", 0, 0, rewrite.refusal(), "");
        }
        boolean cognitive =
                rewrite.changes().stream().anyMatch(change -> change.before().cognitive() > 0);
        int before = 0;
        int after = 0;
        for (Rewrite.Change change : rewrite.changes()) {
            before += cognitive ? change.before().cognitive() : change.before().cyclomatic();
            after += cognitive ? change.after().cognitive() : change.after().cyclomatic();
        }
        String done = rewrite.changes().get(0).description();
        return new Tried(done, cognitive ? "cognitive" : "cyclomatic", before, after, "", rewrite.doubt());
    }

    private Opportunity told(Opportunity opportunity, @Nullable FileEntry file) {
        return Optional.ofNullable(file)
                .filter(known -> opportunity.automatable())
                .map(known -> tried.get(key(opportunity, known)))
                .map(outcome -> told(opportunity, outcome))
                .orElseGet(() -> TrialChoice.untried(opportunity));
    }

    private static Opportunity told(Opportunity opportunity, Tried outcome) {
        if (!outcome.refusal.isEmpty()) {
            return opportunity.byHand(outcome.refusal);
        }
        Opportunity reached = reached(opportunity, outcome);
        return outcome.doubt.isEmpty() || !reached.automatable() ? reached : reached.doubted(outcome.doubt);
    }

    private static Opportunity reached(Opportunity opportunity, Tried outcome) {
        if (outcome.before == 0) {
            return opportunity.measured(
                    new Impact(0, opportunity.impact().basis() + "; it could be made on a dry run"));
        }
        int percent = Math.round(100f * (outcome.before - outcome.after) / outcome.before);
        return opportunity.measured(new Impact(
                Math.max(0, percent),
                "%s complexity %d before, %d in the worst function after, measured on a dry run: %s"
                        .formatted(outcome.measure, outcome.before, outcome.after, outcome.done)));
    }

    private static Content key(Opportunity opportunity, FileEntry file) {
        return new Content(
                file.blob(),
                "%s%s.%s.%d-%d.%d.%s"
                        .formatted(
                                VERSION,
                                opportunity.type().wireName(),
                                opportunity.variant(),
                                opportunity.startLine(),
                                opportunity.endLine(),
                                opportunity.places().hashCode(),
                                file.path().substring(file.path().lastIndexOf('.') + 1)));
    }
}

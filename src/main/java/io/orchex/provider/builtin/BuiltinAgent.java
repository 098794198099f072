package io.orchex.provider.builtin;

import io.orchex.provider.Call;
import io.orchex.provider.Completion;
import io.orchex.provider.Completion.Usage;
import io.orchex.provider.Endpoint;
import io.orchex.provider.Exchange;
import io.orchex.provider.Fault;
import io.orchex.provider.FaultException;
import io.orchex.provider.Prompt;
import io.orchex.provider.Provider;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.EngineFailure;
import io.orchex.source.engine.Findings;
import io.orchex.source.engine.Findings.Unread;
import io.orchex.source.engine.Job;
import io.orchex.source.engine.Languages;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reviews code, looks for weaknesses in it and makes small safe refactorings, by the source engine. */
public final class BuiltinAgent implements Provider {

    private static final String REFACTORING = "refactoring";

    private final SourceEngine engine;

    public BuiltinAgent(SourceEngine engine) {
        this.engine = engine;
    }

    @Override
    public Exchange complete(Call call, Consumer<String> textSoFar) {
        Prompt prompt = call.prompt();
        Optional<Fault> refusal = refusal(prompt);
        if (refusal.isPresent()) {
            return new Exchange(Future.failedFuture(new FaultException(refusal.get())), () -> {});
        }
        Job.Work work = prompt.taskType().equals(REFACTORING) ? Job.Work.REWRITE : Job.Work.READ;
        SourceEngine.Run run =
                engine.start(new Job(work, files(prompt)), call.patience().total());
        Future<Completion> completion = run.findings()
                .map(findings -> completion(prompt, findings))
                .onSuccess(done -> textSoFar.accept(done.text()))
                .recover(failure -> Future.failedFuture(asFault(failure)));
        return new Exchange(completion, run.abort());
    }

    @Override
    public Future<Void> probe(Endpoint endpoint) {
        return engine.ping().recover(failure -> Future.failedFuture(asFault(failure)));
    }

    private static Optional<Fault> refusal(Prompt prompt) {
        if (!Report.KINDS.contains(prompt.taskType()) && !prompt.taskType().equals(REFACTORING)) {
            return Optional.of(new Fault.RequestRejected(
                    "the built-in agent does code_review, security_analysis and refactoring, not "
                            + prompt.taskType()));
        }
        return prompt.sources().isEmpty()
                ? Optional.of(
                        new Fault.RequestRejected(
                                "the built-in agent needs code: send it in context.code, or name context.files of a repository under repositories.roots"))
                : Optional.empty();
    }

    private static List<SourceFile> files(Prompt prompt) {
        return prompt.sources().stream()
                .map(source -> new SourceFile(source.path(), source.language(), source.text()))
                .toList();
    }

    private static Completion completion(Prompt prompt, Findings findings) {
        List<Unread> unread = findings.unread();
        if (unread.size() == prompt.sources().size()) {
            throw new FaultException(new Fault.RequestRejected("the built-in agent can't read this: %s; it reads %s"
                    .formatted(reason(unread), Languages.names())));
        }
        Answer answer = prompt.taskType().equals(REFACTORING)
                ? Refactored.answer(findings)
                : new Report(prompt.taskType(), findings).answer();
        return new Completion(answer.json(), Usage.NONE, "builtin");
    }

    private static String reason(List<Unread> unread) {
        return unread.get(0).path() + ": " + unread.get(0).reason();
    }

    private static FaultException asFault(Throwable failure) {
        if (failure instanceof FaultException known) {
            return known;
        }
        if (failure instanceof EngineFailure engine) {
            return new FaultException(
                    switch (engine.reason()) {
                        case TOO_SLOW -> new Fault.Timeout(engine.words());
                        case ABORTED -> new Fault.Aborted(engine.words());
                        case DIED -> new Fault.RequestRejected(engine.words());
                        case BUSY -> new Fault.ServerError(engine.words(), null);
                    });
        }
        return new FaultException(new Fault.ServerError("the source engine failed", null));
    }

    /** What the agent says: the shape of every result. */
    record Answer(@Nullable String code, String explanation, List<String> suggestions) {

        String json() {
            return new JsonObject()
                    .put("code", code)
                    .put("explanation", explanation)
                    .put("suggestions", new JsonArray(suggestions))
                    .encode();
        }
    }
}

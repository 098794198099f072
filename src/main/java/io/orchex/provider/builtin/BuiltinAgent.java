package io.orchex.provider.builtin;

import io.orchex.provider.Call;
import io.orchex.provider.Completion;
import io.orchex.provider.Endpoint;
import io.orchex.provider.Exchange;
import io.orchex.provider.Fault;
import io.orchex.provider.FaultException;
import io.orchex.provider.Prompt;
import io.orchex.provider.Provider;
import io.orchex.source.Review;
import io.orchex.source.Review.Unread;
import io.orchex.source.Rewriting;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.EngineException;
import io.orchex.source.engine.Job;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reviews, analyses and refactors by the source engine; as text so far it tells the files that it has read. */
public final class BuiltinAgent implements Provider {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int LONGEST_REASON = 300;

    private final SourceEngine engine;

    public BuiltinAgent(SourceEngine engine) {
        this.engine = engine;
    }

    @Override
    public Exchange complete(Call call, Consumer<String> textSoFar) {
        Prompt prompt = call.prompt();
        if (prompt.sources().isEmpty()) {
            return rejected("There is no code to read: send it as context.code, or name context.files of a"
                    + " context.repository that lies under one of the configured repositories.roots");
        }
        return switch (prompt.taskType()) {
            case "code_review" -> review(call, textSoFar, ReviewText::codeReview);
            case "security_analysis" -> review(call, textSoFar, ReviewText::securityAnalysis);
            case "refactoring" -> rewrite(call, textSoFar);
            default ->
                rejected(
                        "The built-in agent does code_review, security_analysis and refactoring, not %s: leave the task to another agent"
                                .formatted(prompt.taskType()));
        };
    }

    @Override
    public Future<Void> probe(Endpoint endpoint) {
        return engine.ping().recover(BuiltinAgent::failed);
    }

    private Exchange review(Call call, Consumer<String> textSoFar, Function<Review, Result> report) {
        List<SourceFile> files = files(call.prompt());
        Job<Review> job = engine.review(files, call.patience().total(), new Progress(files.size(), textSoFar));
        Future<Result> result = job.result().map(BuiltinAgent::orRejected).map(report);
        return exchange(call, result, job.abort());
    }

    private Exchange rewrite(Call call, Consumer<String> textSoFar) {
        List<SourceFile> files = files(call.prompt());
        Job<Rewriting> job = engine.rewrite(files, call.patience().total(), new Progress(files.size(), textSoFar));
        Future<Result> result = job.result().map(BuiltinAgent::checked).map(RefactoringText::of);
        return exchange(call, result, job.abort());
    }

    private static List<SourceFile> files(Prompt prompt) {
        return prompt.sources().stream()
                .map(source -> new SourceFile(source.path(), source.language(), source.text()))
                .toList();
    }

    private static Exchange exchange(Call call, Future<Result> result, Runnable abort) {
        String model = call.endpoint().model();
        Future<Completion> completion =
                result.map(answer -> new Completion(answer.json(), Completion.Usage.NONE, model));
        return new Exchange(completion.recover(BuiltinAgent::failed), abort);
    }

    private static Rewriting checked(Rewriting rewriting) {
        orRejected(rewriting.after());
        return rewriting;
    }

    /** Where nothing at all could be read, another agent may do better. */
    private static Review orRejected(Review review) {
        if (review.readings().isEmpty()) {
            throw new FaultException(new Fault.RequestRejected(reasons(review.unread())));
        }
        return review;
    }

    private static String reasons(List<Unread> unread) {
        String reasons = unread.stream()
                .map(file -> file.path() + ": " + file.reason())
                .distinct()
                .collect(Collectors.joining("; "));
        return reasons.length() > LONGEST_REASON ? reasons.substring(0, LONGEST_REASON) + "…" : reasons;
    }

    private static Exchange rejected(String reason) {
        return new Exchange(Future.failedFuture(new FaultException(new Fault.RequestRejected(reason))), () -> {});
    }

    private static <T> Future<T> failed(Throwable failure) {
        return Future.failedFuture(
                failure instanceof EngineException known ? new FaultException(fault(known)) : failure);
    }

    private static Fault fault(EngineException failure) {
        String message = "The built-in agent: " + failure.getMessage();
        return switch (failure.reason()) {
            case UNREADABLE -> new Fault.RequestRejected(message);
            case TIMEOUT -> new Fault.Timeout(message);
            case ABORTED -> new Fault.Aborted(message);
            case BUSY -> new Fault.RateLimited(message, SOON);
            case UNAVAILABLE -> new Fault.ServerError(message, null);
        };
    }
}

package io.orchex.refactoring;

import io.orchex.bus.Bus;
import io.orchex.git.BranchName;
import io.orchex.git.SourceException;
import io.orchex.http.Operations;
import io.orchex.http.Principal;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.problem.Problem;
import io.orchex.refactoring.RefactoringProtocol.Asker;
import io.orchex.refactoring.RefactoringProtocol.Browse;
import io.orchex.refactoring.RefactoringProtocol.Find;
import io.orchex.refactoring.RefactoringProtocol.Start;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Function;

/** The refactorings over HTTP. */
final class RefactoringOperations implements Operations {

    /** Whoever has it sees the refactorings of all. */
    private static final String ALL = "refactorings:all";

    private final Bus bus;

    RefactoringOperations(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Map<String, Function<Request, Future<Reply>>> byOperationId() {
        return Map.of(
                "startRefactoring", this::start,
                "listRefactorings", this::list,
                "getRefactoring", this::get,
                "getRefactoringDiff", this::diff,
                "cancelRefactoring", this::cancel,
                "rollBackRefactoring", this::rollBack);
    }

    private Future<Reply> start(Request request) {
        RefactoringWish wish = request.body(RefactoringWish.class);
        check(wish);
        return bus.ask(RefactoringProtocol.START, new Start(request.freshId("refactor"), asker(request), wish))
                .map(started -> followed(Reply.accepted(started), started.refactoringId()));
    }

    private static void check(RefactoringWish wish) {
        if (wish.opportunityId() == null && wish.analysisId() == null) {
            throw Problem.invalid("opportunity_id", "must be there, or analysis_id")
                    .exception();
        }
        if (wish.opportunityId() != null && (wish.analysisId() != null || wish.filter() != null)) {
            String field = wish.analysisId() == null ? "filter" : "analysis_id";
            throw Problem.invalid(field, "can't stand beside opportunity_id, which names all there is to do")
                    .exception();
        }
        String branch = wish.request().branch();
        if (branch != null) {
            checkBranch(branch);
        }
    }

    // Else it would only be told when all the work is done.
    private static void checkBranch(String name) {
        try {
            new BranchName(name);
        } catch (SourceException e) {
            throw Problem.invalid("pr_options.branch", "must be a name that git allows for a branch")
                    .exception();
        }
    }

    private Future<Reply> list(Request request) {
        Browse wish = new Browse(
                asker(request),
                request.text("analysis_id").orElse(null),
                request.text("status").orElse(null),
                request.integer("limit"),
                request.integer("offset"));
        return bus.ask(RefactoringProtocol.LIST, wish).map(Reply::ok);
    }

    private Future<Reply> get(Request request) {
        return bus.ask(RefactoringProtocol.FIND, of(request)).map(Reply::ok);
    }

    private Future<Reply> diff(Request request) {
        return bus.ask(RefactoringProtocol.DIFF, of(request))
                .map(diff -> Reply.raw("text/x-diff", Buffer.buffer(diff.patch())));
    }

    private Future<Reply> cancel(Request request) {
        return bus.ask(RefactoringProtocol.CANCEL, of(request)).map(Reply::ok);
    }

    private Future<Reply> rollBack(Request request) {
        return bus.ask(RefactoringProtocol.ROLL_BACK, of(request))
                .map(begun -> followed(Reply.accepted(begun), begun.refactoringId()));
    }

    private static Reply followed(Reply reply, String refactoringId) {
        return reply.with("Location", "/v1/refactor/" + refactoringId).with("Retry-After", "1");
    }

    private static Find of(Request request) {
        return new Find(request.path("refactoring_id"), asker(request));
    }

    private static Asker asker(Request request) {
        Principal principal = request.principal();
        return new Asker(principal.subject(), principal.may(ALL));
    }
}

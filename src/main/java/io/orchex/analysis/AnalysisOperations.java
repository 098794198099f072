package io.orchex.analysis;

import io.orchex.analysis.AnalysisProtocol.Asker;
import io.orchex.analysis.AnalysisProtocol.Browse;
import io.orchex.analysis.AnalysisProtocol.Compare;
import io.orchex.analysis.AnalysisProtocol.Find;
import io.orchex.analysis.AnalysisProtocol.FindFile;
import io.orchex.analysis.AnalysisProtocol.FindOpportunity;
import io.orchex.analysis.AnalysisProtocol.FindReport;
import io.orchex.analysis.AnalysisProtocol.PageOf;
import io.orchex.analysis.AnalysisProtocol.Start;
import io.orchex.bus.Bus;
import io.orchex.http.Operations;
import io.orchex.http.Principal;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The analyses over HTTP. */
final class AnalysisOperations implements Operations {

    /** Whoever has it sees the analyses of all. */
    private static final String ALL = "analyses:all";

    private static final List<String> MEDIA_TYPES =
            List.of("application/json", "application/sarif+json", "text/markdown", "text/html");

    private static final Map<String, String> FORMATS = Map.of(
            "application/json",
            "json",
            "application/sarif+json",
            "sarif",
            "text/markdown",
            "markdown",
            "text/html",
            "html");

    private final Bus bus;

    AnalysisOperations(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Map<String, Function<Request, Future<Reply>>> byOperationId() {
        return Map.of(
                "startAnalysis", this::start,
                "listAnalyses", this::list,
                "getAnalysis", this::get,
                "cancelAnalysis", this::cancel,
                "listAnalysedFiles", this::files,
                "getAnalysedFile", this::file,
                "listOpportunities", this::opportunities,
                "getOpportunity", this::opportunity,
                "compareAnalyses", this::compare);
    }

    private Future<Reply> start(Request request) {
        AnalysisWish wish = request.body(AnalysisWish.class);
        return bus.ask(AnalysisProtocol.START, new Start(request.freshId("analysis"), asker(request), wish))
                .map(started -> Reply.accepted(started)
                        .with("Location", "/v1/analyze/" + started.analysisId())
                        .with("Retry-After", "1"));
    }

    private Future<Reply> list(Request request) {
        Browse wish = new Browse(
                asker(request),
                request.text("repository").orElse(null),
                request.text("status").orElse(null),
                request.time("since").orElse(null),
                request.integer("limit"),
                request.integer("offset"));
        return bus.ask(AnalysisProtocol.LIST, wish).map(Reply::ok);
    }

    private Future<Reply> get(Request request) {
        String format = request.text("format").orElseGet(() -> FORMATS.get(request.preferred(MEDIA_TYPES)));
        return format.equals("json")
                ? bus.ask(AnalysisProtocol.FIND, of(request)).map(Reply::ok)
                : report(request, format);
    }

    private Future<Reply> report(Request request, String format) {
        FindReport wish = new FindReport(request.path("analysis_id"), asker(request), format);
        return bus.ask(AnalysisProtocol.REPORT, wish)
                .map(report -> Reply.raw(report.contentType(), Buffer.buffer(report.text())));
    }

    private Future<Reply> cancel(Request request) {
        return bus.ask(AnalysisProtocol.CANCEL, of(request)).map(Reply::ok);
    }

    private Future<Reply> files(Request request) {
        return bus.ask(AnalysisProtocol.FILES, page(request)).map(Reply::ok);
    }

    private Future<Reply> opportunities(Request request) {
        return bus.ask(AnalysisProtocol.OPPORTUNITIES, page(request)).map(Reply::ok);
    }

    private Future<Reply> opportunity(Request request) {
        FindOpportunity wish = new FindOpportunity(request.path("opportunity_id"), asker(request));
        String analysisId = request.path("analysis_id");
        return bus.ask(AnalysisProtocol.OPPORTUNITY, wish).map(found -> {
            if (!found.analysisId().equals(analysisId)) {
                throw Problem.notFound("opportunity of analysis " + analysisId, found.opportunityId())
                        .exception();
            }
            return Reply.ok(found.document());
        });
    }

    private Future<Reply> file(Request request) {
        FindFile wish = new FindFile(request.path("analysis_id"), asker(request), request.path("file_path"));
        return bus.ask(AnalysisProtocol.FILE, wish).map(Reply::ok);
    }

    private Future<Reply> compare(Request request) {
        Compare wish = new Compare(
                request.text("base").orElseThrow(), request.text("head").orElseThrow(), asker(request));
        return bus.ask(AnalysisProtocol.COMPARE, wish).map(Reply::ok);
    }

    private static Find of(Request request) {
        return new Find(request.path("analysis_id"), asker(request));
    }

    private static PageOf page(Request request) {
        return new PageOf(
                request.path("analysis_id"), asker(request), request.integer("limit"), request.integer("offset"));
    }

    private static Asker asker(Request request) {
        Principal principal = request.principal();
        return new Asker(principal.subject(), principal.may(ALL));
    }
}

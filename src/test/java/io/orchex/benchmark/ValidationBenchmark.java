package io.orchex.benchmark;

import io.orchex.http.BodyCheck;
import io.orchex.http.Contract;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.validation.RequestValidator;
import io.vertx.openapi.validation.ValidatableRequest;
import io.vertx.openapi.validation.impl.RequestParameterImpl;
import io.vertx.openapi.validation.impl.ValidatableRequestImpl;
import java.util.List;
import java.util.Map;

/** The body of a submission, read and checked, beside reading it only and beside the validator of vertx-openapi. */
final class ValidationBenchmark implements Benchmark {

    private static final String CHECKED = "body of POST /tasks checked";
    private static final String PARSED = "parsed by Jackson, unchecked";
    private static final String OFFICIAL = "vertx-openapi RequestValidator";
    private static final String OPERATION = "submitTask";
    private static final int OFFICIAL_COUNT = 20_000;
    private static final int AT_ONCE = 32;

    private final Vertx vertx = Vertx.vertx();
    private final Buffer body = Samples.task();
    private final BodyCheck check;
    private final RequestValidator official;

    ValidationBenchmark() {
        Contract contract = Contract.load(vertx).await();
        check = new BodyCheck(contract, OPERATION);
        official = RequestValidator.create(vertx, contract.model());
        if (!check.issues(body).isEmpty()) {
            throw new IllegalStateException("the sample is not valid: " + check.issues(body));
        }
    }

    @Override
    public List<Comparison> comparisons() {
        return List.of(new Comparison(CHECKED, PARSED, "per CPU s"), new Comparison(CHECKED, OFFICIAL, "per CPU s"));
    }

    @Override
    public Map<String, Double> round() {
        return Map.of(
                CHECKED, Stopwatch.perCpuSecond(() -> check.issues(body)),
                PARSED, Stopwatch.perCpuSecond(() -> new JsonObject(body)),
                // It hands each request to a worker thread, so only the clock can tell what it takes.
                OFFICIAL, Stopwatch.perSecond(OFFICIAL_COUNT, AT_ONCE, i -> official.validate(request(), OPERATION)));
    }

    private ValidatableRequest request() {
        return new ValidatableRequestImpl(
                Map.of(), Map.of(), Map.of(), Map.of(), new RequestParameterImpl(body), "application/json");
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}

package io.orchex.http;

import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Builds the router from the contract and refuses to build one that leaves an operation unserved. */
final class ContractRouter {

    private static final String BASE_PATH = "/v1";

    private final Contract contract;
    private final RequestSteps steps;

    ContractRouter(Contract contract, RequestSteps steps) {
        this.contract = contract;
        this.steps = steps;
    }

    /**
     * @throws IllegalStateException when the contract declares an operation that no slice serves, or a slice serves one
     *     that is not in the contract
     */
    Router build(Vertx vertx, List<Operations> slices) {
        Map<String, Function<Request, Future<Reply>>> served = new HashMap<>();
        slices.forEach(slice -> served.putAll(slice.byOperationId()));
        Router router = Router.router(vertx);
        router.route().handler(steps::open).failureHandler(steps::refuse);
        router.route(BASE_PATH + "/*").handler(this::refuseOtherSpellings);
        for (Operation operation : inOrder(contract.model().operations())) {
            Function<Request, Future<Reply>> handler = served.remove(operation.getOperationId());
            if (handler == null) {
                throw new IllegalStateException(
                        "openapi.yaml declares '%s', nobody serves it".formatted(operation.getOperationId()));
            }
            mount(router, operation, handler);
        }
        contract.model().getPaths().forEach(path -> refuseOtherMethods(router, path));
        if (!served.isEmpty()) {
            throw new IllegalStateException("served but not in openapi.yaml: " + served.keySet());
        }
        router.errorHandler(400, context -> steps.refuse(context, Problem.invalid("path", "is not a valid address")));
        router.errorHandler(404, context -> steps.refuse(context, nothingThere(context)));
        router.errorHandler(405, context -> steps.refuse(context, wrongMethod(context)));
        return router;
    }

    // A path without a parameter goes before those that it would match as well (OpenAPI, "Path Templating Matching");
    // the
    // brace sorts behind all letters.
    private static List<Operation> inOrder(List<Operation> operations) {
        return operations.stream()
                .sorted(Comparator.comparing(Operation::getOpenAPIPath))
                .toList();
    }

    // The router takes //v1/tasks and /v1/tasks/ for /v1/tasks; a proxy in front that guards paths may not.
    private void refuseOtherSpellings(RoutingContext context) {
        String path = context.request().path();
        boolean other = path.endsWith("/") || slashes(path) != slashes(context.normalizedPath());
        if (other) {
            steps.refuse(context, nothingThere(context));
        } else {
            context.next();
        }
    }

    private static long slashes(String path) {
        return path.chars().filter(each -> each == '/').count();
    }

    private void mount(Router router, Operation operation, Function<Request, Future<Reply>> handler) {
        Gatekeeper.Demand demand = Gatekeeper.Demand.of(operation);
        ContractValidation validation = new ContractValidation(contract.model().getSchemaRepository(), operation);
        Route route = router.route(operation.getHttpMethod(), routed(operation.getOpenAPIPath()));
        if (operation.getHttpMethod().equals(HttpMethod.GET)) {
            route.method(HttpMethod.HEAD);
        }
        Traffic.Operation label =
                new Traffic.Operation(operation.getHttpMethod().name(), BASE_PATH + operation.getOpenAPIPath());
        route.handler(context -> {
            EdgeLimits.goesTo(context, label);
            steps.admit(context, demand);
        });
        if (operation.getRequestBody() != null) {
            route.handler(steps::refuseOtherMedia).handler(steps::read).handler(steps::refuseSuspicious);
        }
        boolean post = operation.getHttpMethod().equals(HttpMethod.POST);
        route.handler(context -> steps.serve(context, validation, handler, post));
    }

    private void refuseOtherMethods(Router router, Path path) {
        String allowed = path.getOperations().stream()
                .map(operation -> operation.getHttpMethod().name())
                .map(method -> method.equals("GET") ? "GET, HEAD" : method)
                .sorted()
                .collect(Collectors.joining(", "));
        router.route(routed(path.getName())).handler(context -> {
            context.response().putHeader(HttpHeaders.ALLOW, allowed);
            steps.refuse(context, wrongMethod(context));
        });
    }

    private static String routed(String openApiPath) {
        return BASE_PATH + openApiPath.replaceAll("\\{(\\w+)}", ":$1");
    }

    private static Problem nothingThere(RoutingContext context) {
        return Problem.of(
                "NOT_FOUND",
                404,
                "There is nothing at %s; the API is described at /docs"
                        .formatted(context.request().path()));
    }

    private static Problem wrongMethod(RoutingContext context) {
        return Problem.of(
                "METHOD_NOT_ALLOWED",
                405,
                "%s is not allowed here; the header Allow says what is"
                        .formatted(context.request().method()));
    }
}

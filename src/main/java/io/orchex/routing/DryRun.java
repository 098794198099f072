package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.bus.Bus;
import io.orchex.routing.RoutingProtocol.AskRoute;
import io.orchex.routing.RoutingProtocol.Quote;
import io.orchex.routing.RoutingProtocol.Route;
import io.orchex.routing.RoutingProtocol.Step;
import io.orchex.task.BudgetProtocol;
import io.orchex.task.BudgetProtocol.AskBudget;
import io.orchex.task.BudgetProtocol.Budget;
import io.orchex.task.FeedbackProtocol;
import io.orchex.task.FeedbackProtocol.AskPast;
import io.orchex.task.FeedbackProtocol.Track;
import io.orchex.task.TaskSpec;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides about a task as the dispatcher would now, without storing it, taking a slot or asking an agent. */
final class DryRun {

    private final Bus bus;
    private final Router router;
    private final AttemptRunner.Parts parts;
    private final Supplier<RoutingTable> table;

    DryRun(Bus bus, Router router, AttemptRunner.Parts parts, Supplier<RoutingTable> table) {
        this.bus = bus;
        this.router = router;
        this.parts = parts;
        this.table = table;
    }

    /** A task, what is read for it, what it asks of an agent and what its owner has left. */
    private record Case(TaskSpec spec, RoutingRules rules, Material material, Ask ask, Budget budget) {}

    Future<Route> route(AskRoute wish) {
        RoutingRules rules = parts.rules().matching(wish.spec());
        TaskSpec spec = rules.limited(wish.spec());
        return bus.ask(BudgetProtocol.BUDGET, new AskBudget(wish.owner()))
                .compose(budget ->
                        parts.material().read(spec).compose(material -> decide(spec, rules, material, budget)));
    }

    private Future<Route> decide(TaskSpec spec, RoutingRules rules, Material material, Budget budget) {
        Ask ask = Ask.of(spec, Prompts.leastTokens(spec, material))
                .withBudget(budget.unspent())
                .under(rules);
        return decide(new Case(spec, rules, material, ask, budget));
    }

    private Future<Route> decide(Case one) {
        Choice first = router.look(one.ask(), table.get(), List.of(), 0);
        List<RoutableAgent> agents = first instanceof Choice.Chosen chosen ? tiers(one.ask(), chosen) : List.of();
        AskPast ask = new AskPast(
                one.spec().type(), agents.stream().map(RoutableAgent::agentId).toList());
        return agents.isEmpty()
                ? Future.succeededFuture(answer(one, first))
                : bus.ask(FeedbackProtocol.PAST, ask).compose(past -> quoted(one, first, agents, past.tracks()));
    }

    private List<RoutableAgent> tiers(Ask ask, Choice.Chosen first) {
        List<RoutableAgent> agents = new ArrayList<>(List.of(first.agent()));
        while (agents.size() < Consequence.TIERS) {
            List<String> tried = agents.stream().map(RoutableAgent::agentId).toList();
            List<String> providers =
                    agents.stream().map(agent -> agent.provider().text()).toList();
            Choice next = router.look(ask.withTried(tried), table.get(), providers, agents.size());
            if (!(next instanceof Choice.Chosen chosen)) {
                return agents;
            }
            agents.add(chosen.agent());
        }
        return agents;
    }

    private Future<Route> quoted(Case one, Choice choice, List<RoutableAgent> agents, Map<String, Track> tracks) {
        List<Future<Context.Fitted>> fits = agents.stream()
                .map(agent -> parts.context().fit(one.spec(), one.material(), one.ask(), agent))
                .toList();
        return Future.all(fits).map(all -> {
            List<Step> steps = new ArrayList<>();
            for (int tier = 0; tier < agents.size(); tier++) {
                RoutableAgent agent = agents.get(tier);
                Optional<Track> track = Optional.ofNullable(tracks.get(agent.agentId()));
                steps.add(step(tier, agent, fits.get(tier).result(), track));
            }
            BigDecimal reserve = steps.get(0).quote().reservedUsd();
            return one.budget()
                            .unreserved()
                            .filter(left -> reserve.compareTo(left) > 0)
                            .isPresent()
                    ? answer(one, new Choice.Later(choice.candidates()))
                    : answer(one, choice, steps, fits.get(0).result().notes());
        });
    }

    private static Step step(int tier, RoutableAgent agent, Context.Fitted fitted, Optional<Track> track) {
        return new Step(
                tier,
                agent.agentId(),
                agent.provider(),
                quote(agent, fitted, track),
                track.map(Track::medianMs).orElse(null),
                track.map(Track::ninetiethMs).orElse(null),
                track.map(Track::tasks).orElse(0L));
    }

    private static Quote quote(RoutableAgent agent, Context.Fitted fitted, Optional<Track> track) {
        int prompt = Prompts.tokens(fitted.prompt());
        int most = fitted.prompt().maxOutputTokens();
        return new Quote(
                Prices.worst(agent, prompt, most),
                track.map(past -> (int) Math.min(most, Math.ceil(past.avgOutputTokens())))
                        .map(usual -> Prices.worst(agent, prompt, usual))
                        .orElse(null),
                prompt,
                most);
    }

    private Route answer(Case one, Choice choice) {
        return answer(one, choice, List.of(), List.of());
    }

    private Route answer(Case one, Choice choice, List<Step> steps, List<String> notes) {
        Optional<Step> first = steps.stream().findFirst();
        return new Route(
                decision(choice),
                message(one, choice),
                first.map(Step::agentId).orElse(null),
                router.strategy(one.ask()),
                one.rules().names(),
                one.spec().maxCostUsd().orElse(null),
                one.spec().timeoutSeconds(),
                first.map(Step::quote).orElse(null),
                first.map(Step::medianMs).orElse(null),
                first.map(Step::ninetiethMs).orElse(null),
                steps,
                choice.candidates(),
                notes.isEmpty() ? null : notes);
    }

    private static String decision(Choice choice) {
        if (choice instanceof Choice.Chosen) {
            return "chosen";
        }
        return choice instanceof Choice.Later ? "waits" : "impossible";
    }

    private static String message(Case one, Choice choice) {
        if (choice instanceof Choice.Chosen chosen) {
            return "%s would run it now".formatted(chosen.agent().name());
        }
        return choice instanceof Choice.Never never
                ? never.message(one.spec().onlyAgent())
                : "No agent can run this task now; it would wait for one that could";
    }
}

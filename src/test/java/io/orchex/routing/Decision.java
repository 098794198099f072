package io.orchex.routing;

import io.orchex.agent.AgentProtocol.History;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.ProviderName;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** One decision of the router, over as many agents as one likes, of which one in ten is left out. */
public final class Decision {

    private static final ProviderName[] PROVIDERS = {
        ProviderName.LOCAL, ProviderName.OPENAI, ProviderName.ANTHROPIC, ProviderName.GOOGLE
    };

    private final Random chance = new Random(7);
    private final Router router;
    private final RoutingTable table;

    public Decision(int agents, String strategy) {
        Slots slots = new Slots();
        router = new Router(slots, strategy, InstantSource.fixed(RoutingFixtures.NOON), chance);
        List<RoutableAgent> all =
                IntStream.range(0, agents).mapToObj(this::agent).toList();
        table = RoutingTable.of(all);
        for (int i = 0; i < agents; i += 10) {
            slots.take(all.get(i).agentId(), RoutingFixtures.NOON);
            slots.take(all.get(i).agentId(), RoutingFixtures.NOON);
        }
    }

    /** What was chosen, with what was thought of each agent. */
    public Object make() {
        return router.choose(RoutingFixtures.ask(), table, List.of("openai"), 1);
    }

    private RoutableAgent agent(int number) {
        RoutableAgent agent = RoutingFixtures.agent(
                "agent-" + number,
                PROVIDERS[number % PROVIDERS.length],
                "0.0" + number,
                RoutingFixtures.WELL,
                RoutingFixtures.USUAL);
        return RoutingFixtures.with(
                agent,
                new History(
                        chance.nextInt(500),
                        chance.nextDouble(),
                        chance.nextDouble() * 100,
                        chance.nextInt(100, 20_000)));
    }
}

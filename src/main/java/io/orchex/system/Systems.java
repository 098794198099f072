package io.orchex.system;

import io.orchex.bus.Bus;
import io.orchex.http.Contract;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import java.time.InstantSource;
import java.util.List;

/** The system slice, assembled. */
public final class Systems {

    private Systems() {}

    /** @param checks of what no protocol tells; one of them is named {@value Check#DATABASE} */
    public static Slice slice(Bus bus, List<Check> checks, Contract contract, InstantSource clock) {
        bus.speak(SystemProtocol.class);
        String version = Version.read();
        return new Slice(
                List.of(Actor.single(() -> new SystemVerticle(bus, checks, version, clock))),
                new SystemOperations(bus, contract));
    }
}

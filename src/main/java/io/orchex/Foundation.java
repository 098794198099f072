package io.orchex;

import io.orchex.bus.Bus;
import io.orchex.identifier.Identifiers;
import io.orchex.postgres.Database;
import io.orchex.postgres.Outage;
import io.orchex.provider.Providers;
import io.orchex.provider.builtin.BuiltinAgent;
import io.orchex.secret.SecretBox;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The mechanisms that slices stand on: there before the first of them, closed after the last. */
final class Foundation {

    final InstantSource clock = InstantSource.system();
    final SecureRandom chance = new SecureRandom();
    final Identifiers identifiers = new Identifiers(clock, chance);
    final String node = identifiers.fresh("node");
    final Bus bus;
    final Database database;
    final SecretBox secretBox;
    final SourceEngine engine;
    final Providers providers;

    Foundation(Vertx vertx, Wiring wiring, Ground ground) {
        bus = new Bus(vertx.eventBus(), failure -> Outage.asProblem(failure).cause());
        database = Database.connect(vertx, ground.database(), wiring.databaseLimits());
        secretBox = new SecretBox(ground.secretKey().value());
        engine = new SourceEngine(vertx, clock, wiring.engineLimits());
        providers = new Providers(vertx, clock, new BuiltinAgent(engine));
    }

    Pool pool() {
        return database.pool();
    }

    Future<Void> close() {
        return Orchex.calmly(providers::close)
                .compose(closed -> Orchex.calmly(engine::close))
                .compose(closed -> Orchex.calmly(database::close));
    }
}

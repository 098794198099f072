package io.orchex.meter;

import io.vertx.core.Future;

/** Figures that are read when somebody asks for them, such as those that only the database knows. */
public interface Source {

    /** One word, for the label of {@code orchex_source_up}. */
    String name();

    /** Reads the figures and shows them. */
    Future<Void> read();

    /** Shows them no more: they can't be read at present. */
    void forget();
}

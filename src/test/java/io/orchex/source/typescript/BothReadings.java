package io.orchex.source.typescript;

import io.orchex.source.ecma.Dialect;
import io.orchex.source.ecma.EcmaReader;
import io.orchex.source.ecma.EcmaReader.Measured;
import io.orchex.source.typescript.Compiler.Outline;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One text as it is read by the own reader and by the compiler. */
final class BothReadings {

    private static final Compiler COMPILER = new Compiler(Duration.ofSeconds(60));

    /** How the two compare. */
    enum Result {
        EQUAL,
        GIVEN_UP,
        /** Given up, as it should be: the compiler names a problem. */
        INVALID,
        DIFFERENT
    }

    private final Optional<Outline> own;
    private final Outline compiled;

    private BothReadings(Optional<Outline> own, Outline compiled) {
        this.own = own;
        this.compiled = compiled;
    }

    static BothReadings of(String text, String extension) {
        return new BothReadings(own(text, extension), COMPILER.outline(text, List.of(extension)));
    }

    static Optional<Outline> own(String text, String extension) {
        return EcmaReader.measure(text, Dialect.of(extension)).map(BothReadings::outline);
    }

    private static Outline outline(Measured measured) {
        return new Outline(measured.size(), measured.functions(), List.of(), measured.structure());
    }

    Result result() {
        if (own.isEmpty()) {
            return compiled.problems().isEmpty() ? Result.GIVEN_UP : Result.INVALID;
        }
        return own.get().equals(compiled) ? Result.EQUAL : Result.DIFFERENT;
    }

    int lines() {
        return compiled.size().lines();
    }

    /** The first thing that is read in another way; empty if there is none. */
    String difference() {
        if (result() != Result.DIFFERENT) {
            return "";
        }
        Outline ours = own.orElseThrow();
        if (!compiled.problems().isEmpty()) {
            return "not valid: " + compiled.problems().get(0);
        }
        if (!Objects.equals(ours.size(), compiled.size())) {
            return ours.size() + " for " + compiled.size();
        }
        if (!Objects.equals(ours.structure(), compiled.structure())) {
            return ours.structure() + " for " + compiled.structure();
        }
        for (int i = 0;
                i < Math.min(ours.functions().size(), compiled.functions().size());
                i++) {
            if (!Objects.equals(ours.functions().get(i), compiled.functions().get(i))) {
                return ours.functions().get(i) + " for " + compiled.functions().get(i);
            }
        }
        return ours.functions().size() + " functions for "
                + compiled.functions().size();
    }
}

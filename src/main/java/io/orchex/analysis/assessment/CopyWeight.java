package io.orchex.analysis.assessment;

import io.orchex.source.Function;
import java.util.List;
import java.util.Set;

/** How much copies of the same code matter: those of decisions most, those of declarations hardly. */
final class CopyWeight {

    /** Declarations and tables that look alike are often meant to. */
    private static final double DATA = 0.1;

    /** What decides nothing has little that could be mended at one place and be forgotten at the other. */
    private static final double STRAIGHT = 0.4;

    /** Setters, constructors and functions that only call another one are so short. */
    private static final int SHORT = 4;

    private static final Set<String> CONSTRUCTORS =
            Set.of("init", "__init__", "constructor", "initialize", "__construct");

    /** A test may repeat what another one says. */
    private static final double TESTS = 0.3;

    private CopyWeight() {}

    /** Whether there is nothing in them that one would want at one place. */
    static boolean isPlain(List<Function> hosts, int points) {
        double lines = hosts.stream().mapToInt(Function::codeLines).average().orElse(0);
        return points == 0
                && !hosts.isEmpty()
                && (lines <= SHORT || hosts.stream().allMatch(CopyWeight::isConstructor));
    }

    /** By its name, or as it is called as its type is. */
    private static boolean isConstructor(Function function) {
        String[] path = function.name().split("\\.", -1);
        String name = path[path.length - 1];
        return CONSTRUCTORS.contains(name) || (path.length > 1 && path[path.length - 2].equals(name));
    }

    /**
     * A factor up to one.
     *
     * @param hosts the functions that hold a part of a copy
     * @param points the most of cognitive complexity in one
     */
    static double of(String path, List<Function> hosts, int points) {
        double test = TestCode.isAt(path) ? TESTS : 1;
        if (hosts.isEmpty()) {
            return DATA * test;
        }
        return (points > 0 ? 1 : STRAIGHT) * test;
    }
}

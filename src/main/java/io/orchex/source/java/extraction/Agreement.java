package io.orchex.source.java.extraction;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Whether one function can stand for several copies. */
final class Agreement {

    private Agreement() {}

    /**
     * The copy whose function will do for all.
     *
     * @throws Obstacle if there is none
     */
    static Move model(List<Move> moves) {
        // What is static can be called from everywhere, and what declares least is allowed everywhere.
        Move model = moves.stream()
                .reduce((one, other) -> rank(other) < rank(one) ? other : one)
                .orElseThrow(() -> new Obstacle("there is no copy"));
        moves.forEach(move -> check(model, move));
        return model;
    }

    private static int rank(Move move) {
        return 100 * move.exceptions().size() + (move.host().isStatic() ? 0 : 1);
    }

    private static void check(Move model, Move copy) {
        require(
                Trees.same(
                        Trees.parent(model.host().node()),
                        Trees.parent(copy.host().node())),
                "%s and %s stand in different classes",
                model,
                copy);
        require(model.host().isStatic() || !copy.host().isStatic(), "%s belong to an object and %s don't", model, copy);
        require(!model.host().isInInterface(), "%s and %s stand in an interface", model, copy);
        require(values(model).equals(values(copy)), "%s and %s don't need and give the same values", model, copy);
        require(ending(model).equals(ending(copy)), "%s and %s don't give back the same in the end", model, copy);
        require(model.exit() == copy.exit(), "%s and %s don't end in the same way", model, copy);
        require(
                new HashSet<>(copy.exceptions()).containsAll(model.exceptions()),
                "%s and %s don't throw the same",
                model,
                copy);
        require(
                new Signature(model, "f").typeParameters().equals(new Signature(copy, "f").typeParameters()),
                "%s and %s have type parameters of their own",
                model,
                copy);
    }

    private static void require(boolean holds, String rule, Move one, Move other) {
        if (!holds) {
            throw new Obstacle(rule.formatted(one.lines(), other.lines()));
        }
    }

    /** What stands behind the copy and goes along. */
    private static String ending(Move move) {
        return move.exit() == Exit.RETURN_ALL
                ? Ending.of(
                                move.run(),
                                move.variables(),
                                Completion.isPossible(move.run().statements()))
                        .map(Ending::text)
                        .orElse("")
                : "";
    }

    /** Names and types of all that goes in and out. */
    private static List<List<String>> values(Move move) {
        String result = move.exit().gives() || move.exit() == Exit.RETURN_FOUND
                ? move.host().result().map(TypeText::text).orElse("")
                : "";
        return List.of(
                described(move.flow().inputs()),
                described(move.flow().locals()),
                described(move.flow().outputs()),
                List.of(result));
    }

    private static List<String> described(List<Variable> variables) {
        return variables.stream()
                .map(variable -> variable.name() + " "
                        + Optional.of(variable).flatMap(TypeText::of).orElse("?"))
                .toList();
    }
}

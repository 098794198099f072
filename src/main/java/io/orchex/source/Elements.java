package io.orchex.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Follows brackets behind variables, as in {@code $a['b'][] = c}: where arrays are values, who sets an element changes
 * the variable.
 */
final class Elements<T> {

    private final Predicate<T> value;
    private final Deque<List<T>> open = new ArrayDeque<>();

    /** @param value whether something is a variable of a language in which arrays are values */
    Elements(Predicate<T> value) {
        this.value = value;
    }

    /**
     * What an assignment behind the token would change.
     *
     * @param before what one before it would have changed
     */
    List<T> behind(String token, List<T> before) {
        return switch (token) {
            case "[" -> {
                open.push(before.stream().filter(value).limit(1).toList());
                yield List.of();
            }
            case "]" -> open.isEmpty() ? List.of() : open.pop();
            default -> List.of();
        };
    }
}

package io.orchex.analysis.assessment;

import io.orchex.source.Duplicate.Place;
import java.util.List;

/**
 * Places that all hold the same code.
 *
 * @param places in the order of path and line; at least two
 * @param tokens how long the code is at most
 */
record Copies(List<Place> places, int tokens) {

    long files() {
        return places.stream().map(Place::path).distinct().count();
    }

    int lines() {
        return places.stream().mapToInt(Place::lines).max().orElse(0);
    }
}

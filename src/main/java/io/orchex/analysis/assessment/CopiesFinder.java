package io.orchex.analysis.assessment;

import io.orchex.source.Duplicate;
import io.orchex.source.Duplicate.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Joins pairs to groups: where A is like B and like C, there are three copies. Places that mostly overlap are one, as
 * twins may share a little more or less.
 */
final class CopiesFinder {

    private static final Comparator<Place> ORDER = Comparator.comparing(Place::path)
            .thenComparingInt(Place::line)
            .thenComparing(Comparator.comparingInt(Place::endLine).reversed());

    /** For each place the first one that is mostly the same. */
    private final Map<Place, Place> blocks = new TreeMap<>(ORDER);

    /** For each block one further up in its group; itself at the top. */
    private final Map<Place, Place> parents = new TreeMap<>(ORDER);

    private CopiesFinder() {}

    /** The groups of what is whole, in the order of their first places, whatever the order of the pairs. */
    static List<Copies> in(List<Duplicate> all) {
        List<Duplicate> duplicates =
                all.stream().flatMap(duplicate -> duplicate.cut().stream()).toList();
        CopiesFinder finder = new CopiesFinder();
        finder.findBlocks(duplicates);
        duplicates.forEach(finder::join);
        return finder.groups(duplicates);
    }

    private void findBlocks(List<Duplicate> duplicates) {
        List<Place> sorted = duplicates.stream()
                .flatMap(duplicate -> Stream.of(duplicate.first(), duplicate.second()))
                .sorted(ORDER)
                .toList();
        Place block = new Place("", 0, 0);
        for (Place place : sorted) {
            block = mostlySame(block, place) ? block : place;
            blocks.put(place, block);
            parents.put(block, block);
        }
    }

    private static boolean mostlySame(Place one, Place other) {
        int shared = Math.min(one.endLine(), other.endLine()) - Math.max(one.line(), other.line()) + 1;
        return one.path().equals(other.path()) && 2 * shared > Math.max(one.lines(), other.lines());
    }

    private void join(Duplicate duplicate) {
        Place first = top(duplicate.first());
        Place second = top(duplicate.second());
        boolean inOrder = ORDER.compare(first, second) <= 0;
        parents.put(inOrder ? second : first, inOrder ? first : second);
    }

    private Place top(Place place) {
        Place at = blocks.getOrDefault(place, place);
        Place up = parents.getOrDefault(at, at);
        while (!up.equals(at)) {
            Place above = parents.getOrDefault(up, up);
            parents.put(at, above);
            at = up;
            up = above;
        }
        return at;
    }

    private List<Copies> groups(List<Duplicate> duplicates) {
        Map<Place, List<Place>> groups = new TreeMap<>(ORDER);
        List.copyOf(parents.keySet()).forEach(block -> groups.computeIfAbsent(top(block), any -> new ArrayList<>())
                .add(block));
        Map<Place, Integer> tokens = new TreeMap<>(ORDER);
        duplicates.forEach(duplicate -> tokens.merge(top(duplicate.first()), duplicate.tokens(), Math::max));
        return groups.entrySet().stream()
                .filter(group -> group.getValue().size() > 1)
                .map(group -> new Copies(List.copyOf(group.getValue()), tokens.getOrDefault(group.getKey(), 0)))
                .toList();
    }
}

package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.FileScore.DuplicationShare;
import io.orchex.source.Duplicate;
import io.orchex.source.Duplicate.Place;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which lines of each file a duplicated block covers, and how many such blocks it has. */
final class DuplicatedLines {

    private final Map<String, BitSet> lines = new HashMap<>();
    private final Map<String, Integer> blocks = new HashMap<>();

    DuplicatedLines(List<Duplicate> duplicates, List<Copies> copies) {
        duplicates.forEach(duplicate -> {
            cover(duplicate.first());
            cover(duplicate.second());
        });
        copies.stream()
                .flatMap(group -> group.places().stream())
                .forEach(place -> blocks.merge(place.path(), 1, Integer::sum));
    }

    private void cover(Place place) {
        lines.computeIfAbsent(place.path(), any -> new BitSet()).set(place.line(), place.endLine() + 1);
    }

    /** Of a file with so many lines. */
    DuplicationShare share(String path, int all) {
        BitSet covered = lines.getOrDefault(path, new BitSet());
        int count = covered.get(0, all + 1).cardinality();
        return new DuplicationShare(all == 0 ? 0 : Rounded.share((double) count / all), count);
    }

    int blocks(String path) {
        return blocks.getOrDefault(path, 0);
    }
}

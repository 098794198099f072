package io.orchex.source;

import io.orchex.source.Duplicate.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds blocks that stand twice, by a rolling hash (Rabin and Karp) over windows of tokens. White space and comments do
 * not count, names and literals do.
 */
public final class Duplication {

    /** Shortest block that counts, in tokens; PMD's CPD takes 100, which misses blocks of eight lines. */
    static final int WINDOW = 70;

    /** Shortest block that counts, in lines. */
    static final int HEIGHT = 6;

    private static final int LONGEST_PERIOD = 12;
    private static final long BASE = 0x5851f42d4c957f2dL;
    private static final long OUT = power();

    private final List<String> paths = new ArrayList<>();
    private final List<Tokens> files = new ArrayList<>();
    private final FirstPlaces seen = new FirstPlaces();
    /** How many tokens all files before one have. */
    private final List<Integer> starts = new ArrayList<>();

    private int tokensSoFar;
    private final List<Duplicate> found = new ArrayList<>();

    private record Position(int file, int token) {}

    /** Compares the file with itself and with all files added before. */
    public void add(String path, Tokens tokens) {
        tokens.trim();
        paths.add(path);
        files.add(tokens);
        starts.add(tokensSoFar);
        long hash = 0;
        int resume = 0;
        for (int i = 0; i < tokens.size(); i++) {
            hash = hash * BASE + tokens.hash(i) - (i < WINDOW ? 0 : OUT * tokens.hash(i - WINDOW));
            int start = i - WINDOW + 1;
            if (start >= 0) {
                resume = visit(hash, start, resume);
            }
        }
        tokensSoFar += tokens.size();
    }

    public List<Duplicate> found() {
        return List.copyOf(found);
    }

    /** Where the next block may start: behind this one, if there is one. */
    private int visit(long hash, int token, int resume) {
        int first = seen.putIfAbsent(hash, tokensSoFar + token);
        if (first == FirstPlaces.NONE || token < resume) {
            return resume;
        }
        Position here = new Position(files.size() - 1, token);
        Position twin = position(first);
        int length = isRow(here) ? 0 : shared(twin, here);
        if (length < WINDOW) {
            return resume;
        }
        Duplicate duplicate = new Duplicate(place(twin, length), place(here, length), length);
        if (duplicate.first().lines() >= HEIGHT && duplicate.second().lines() >= HEIGHT) {
            found.add(duplicate);
        }
        return token + length;
    }

    private Position position(int place) {
        int found = Collections.binarySearch(starts, place);
        // Of files without tokens, which begin where the next one does, the last is the right one.
        int file = found >= 0 ? found : -found - 2;
        while (file + 1 < starts.size() && starts.get(file + 1) <= place) {
            file++;
        }
        return new Position(file, place - starts.get(file));
    }

    /** Whether the same few tokens come again and again, as in a table of numbers. */
    private boolean isRow(Position here) {
        return IntStream.rangeClosed(1, LONGEST_PERIOD).anyMatch(period -> repeats(here, period));
    }

    private boolean repeats(Position here, int period) {
        Tokens tokens = files.get(here.file);
        return IntStream.range(here.token, here.token + WINDOW - period)
                .allMatch(at -> tokens.hash(at) == tokens.hash(at + period));
    }

    /** Tokens in common from here on; a block never overlaps its twin. */
    private int shared(Position twin, Position here) {
        Tokens left = files.get(twin.file);
        Tokens right = files.get(here.file);
        int most = Math.min(left.size() - twin.token, right.size() - here.token);
        int limit = twin.file == here.file ? Math.min(most, here.token - twin.token) : most;
        int length = 0;
        while (length < limit && left.hash(twin.token + length) == right.hash(here.token + length)) {
            length++;
        }
        return length;
    }

    private Place place(Position start, int length) {
        Tokens tokens = files.get(start.file);
        return new Place(paths.get(start.file), tokens.line(start.token), tokens.endLine(start.token + length - 1));
    }

    private static long power() {
        long power = 1;
        for (int i = 0; i < WINDOW; i++) {
            power *= BASE;
        }
        return power;
    }
}

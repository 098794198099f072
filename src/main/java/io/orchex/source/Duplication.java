package io.orchex.source;

import io.orchex.source.Duplicate.Place;
import io.orchex.source.Duplicate.Whole;
import io.orchex.source.WholeStretch.Part;
import io.orchex.source.WholeStretch.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds blocks that stand twice, by the hashes of all windows of tokens. White space and comments do not count, names
 * and literals do. So that the table of hashes stays small, they are looked up part after part, by their ranges; the
 * number of parts does not change what is found.
 */
public final class Duplication {

    /** Shortest block that counts, in tokens; PMD's CPD takes 100, which misses blocks of eight lines. */
    static final int WINDOW = 70;

    /** Shortest block that counts, in lines. */
    static final int HEIGHT = 6;

    /** So many blocks are told. */
    public static final int MOST = 100_000;

    /** Windows of a part; a table for them has 16 MB. */
    private static final int AT_ONCE = 1_300_000;

    private static final long TABLE_BYTES = 16L << 20;
    private static final int LONGEST_PERIOD = 12;

    private final long memory;
    private final int atOnce;
    private final Windows windows = new Windows(WINDOW);
    private final List<String> paths = new ArrayList<>();
    private final List<Tokens> files = new ArrayList<>();
    /** How many tokens all files before one have. */
    private final Ints starts = new Ints(64);

    private int size;
    private long bytes = TABLE_BYTES;

    private record Position(int file, int token) {

        Position after(int tokens) {
            return new Position(file, token + tokens);
        }
    }

    /** @param memory that the files and the search may take, in bytes; 16 MB and some nine bytes a token */
    public Duplication(long memory) {
        this(memory, AT_ONCE);
    }

    Duplication(long memory, int atOnce) {
        this.memory = memory;
        this.atOnce = atOnce;
    }

    /** Takes a file to compare with itself and all others; false where there is no memory left for it. */
    public boolean add(String path, Tokens tokens) {
        if (tokens.size() < WINDOW) {
            return true;
        }
        bytes += tokens.bytes() + EarlierPlaces.bytes(tokens.size());
        if (bytes > memory) {
            return false;
        }
        tokens.trim();
        paths.add(path);
        files.add(tokens);
        starts.add(size);
        size += tokens.size();
        return true;
    }

    /**
     * The blocks of all files that stand in one of those before or further up, in the order of the files; not all of
     * them where there are {@value #MOST}.
     */
    public List<Duplicate> found() {
        EarlierPlaces earlier = earlier();
        List<Duplicate> found = new ArrayList<>();
        for (int file = 0; file < files.size() && found.size() < MOST; file++) {
            search(file, earlier, found);
        }
        return found;
    }

    /** For each window the first one that is most likely the same. */
    private EarlierPlaces earlier() {
        EarlierPlaces earlier = new EarlierPlaces(size);
        FirstPlaces seen = new FirstPlaces();
        long parts = size / atOnce + 1L;
        for (int part = 0; part < parts; part++) {
            seen.clear();
            for (int file = 0; file < files.size(); file++) {
                look(part, parts, file, seen, earlier);
            }
        }
        return earlier;
    }

    private void look(long part, long parts, int file, FirstPlaces seen, EarlierPlaces earlier) {
        int start = starts.get(file);
        windows.roll(files.get(file), (hash, token) -> {
            int key = FirstPlaces.key(hash);
            if ((Integer.toUnsignedLong(key) * parts) >>> Integer.SIZE == part) {
                int first = seen.putIfAbsent(key, start + token);
                if (first != FirstPlaces.NONE) {
                    earlier.put(start + token, first);
                }
            }
        });
    }

    /** A block may begin within the one before it, if it goes on behind its end. */
    private void search(int file, EarlierPlaces earlier, List<Duplicate> found) {
        int start = starts.get(file);
        int last = files.get(file).size() - WINDOW;
        int token = 0;
        while (token <= last && found.size() < MOST) {
            int first = earlier.get(start + token);
            token += first == EarlierPlaces.NONE ? 1 : block(position(first), new Position(file, token), found);
        }
    }

    /** How many tokens further on the next block may begin. */
    private int block(Position twin, Position here, List<Duplicate> found) {
        int length = isRow(here) ? 0 : shared(twin, here);
        if (length < WINDOW) {
            return 1;
        }
        Duplicate duplicate =
                new Duplicate(place(twin, length), place(here, length), length, whole(twin, here, length));
        if (duplicate.first().lines() >= HEIGHT && duplicate.second().lines() >= HEIGHT) {
            found.add(duplicate);
        }
        return length - WINDOW + 1;
    }

    private Whole whole(Position twin, Position here, int length) {
        Part part = WholeStretch.of(stretch(twin), stretch(here), length);
        return part.length() == 0
                ? new Whole(place(twin, length), place(here, length), 0)
                : new Whole(
                        place(twin.after(part.from()), part.length()),
                        place(here.after(part.from()), part.length()),
                        part.length());
    }

    private Stretch stretch(Position position) {
        return new Stretch(files.get(position.file), position.token);
    }

    private Position position(int place) {
        int file = starts.floor(place);
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
}

package io.orchex.source;

/**
 * The tokens of a file, each only as a hash, and for each line with tokens where they begin: some five bytes a token,
 * so that millions fit in memory.
 */
public final class Tokens {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    /** What a file takes that has no tokens, about. */
    private static final int FRAME = 400;

    private final Ints hashes = new Ints(64);
    private final Ints lines = new Ints(16);
    /** For each line the first token that begins on it. */
    private final Ints starts = new Ints(16);

    /** Tokens that end on a later line than they begin. */
    private final Ints longTokens = new Ints(0);

    private final Ints endLines = new Ints(0);

    /** Appends the token that the text holds in [from, to); its line is not before that of the token before. */
    public void add(CharSequence text, int from, int to, int line, int endLine) {
        add(fnv(text, from, to), line, endLine);
    }

    /** The same of the characters of a text. */
    void add(char[] text, int from, int to, int line, int endLine) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * PRIME;
        }
        add(folded(hash), line, endLine);
    }

    private void add(int hash, int line, int endLine) {
        if (lines.size() == 0 || lines.last() != line) {
            lines.add(line);
            starts.add(hashes.size());
        }
        if (endLine > line) {
            longTokens.add(hashes.size());
            endLines.add(endLine);
        }
        hashes.add(hash);
    }

    public int size() {
        return hashes.size();
    }

    /** Gives back what more tokens would have needed. */
    void trim() {
        hashes.trim();
        lines.trim();
        starts.trim();
        longTokens.trim();
        endLines.trim();
    }

    /** What it takes in memory once it is trimmed. */
    long bytes() {
        return 4L * hashes.size() + 8L * lines.size() + 8L * longTokens.size() + FRAME;
    }

    int hash(int index) {
        return hashes.get(index);
    }

    /** Of all tokens, and zeros behind them. */
    int[] hashes() {
        return hashes.values();
    }

    int line(int index) {
        return lines.get(starts.floor(index));
    }

    int endLine(int index) {
        int found = longTokens.floor(index);
        return found >= 0 && longTokens.get(found) == index ? endLines.get(found) : line(index);
    }

    /** What a token with this text is known by. */
    static int known(String token) {
        return fnv(token, 0, token.length());
    }

    // FNV-1a.
    private static int fnv(CharSequence text, int from, int to) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return folded(hash);
    }

    private static int folded(long hash) {
        return (int) ((hash * SPREAD) >>> 32);
    }
}

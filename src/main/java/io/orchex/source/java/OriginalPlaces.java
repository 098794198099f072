package io.orchex.source.java;

import io.orchex.source.Lines;
import java.util.ArrayDeque;
import java.util.Deque;

/** Where a place of an edited text stood before all edits. */
final class OriginalPlaces {

    private final Lines lines;
    private final Deque<Move> moves = new ArrayDeque<>();

    private record Move(int from, int to, int length) {}

    OriginalPlaces(String text) {
        this.lines = new Lines(text);
    }

    /** Notes that [from, to) became a text of the given length. */
    void moved(int from, int to, int length) {
        moves.push(new Move(from, to, length));
    }

    /** The line, in the text before all edits, of an offset in the text as it is now. */
    int line(int offset) {
        int at = offset;
        for (Move move : moves) {
            int end = move.from + move.length;
            if (at >= end) {
                at += move.to - end;
            } else if (at > move.from) {
                at = Math.min(at, move.to);
            }
        }
        return lines.line(at);
    }
}

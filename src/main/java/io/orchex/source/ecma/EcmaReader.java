package io.orchex.source.ecma;

import io.orchex.source.Function;
import io.orchex.source.Size;
import io.orchex.source.Structure;
import java.util.List;
import java.util.Optional;

/** Measures valid files of JavaScript and TypeScript, and gives up on all others. */
public final class EcmaReader {

    /** What is longer is read by nobody. */
    private static final int LONGEST = 2_000_000;

    /** What was measured in a file without a problem. */
    public record Measured(Size size, List<Function> functions, Structure structure) {}

    private EcmaReader() {}

    /** Empty if the text may not be valid, or holds what this reader does not know. */
    public static Optional<Measured> measure(String text, Dialect dialect) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(text, dialect));
        } catch (Unfamiliar e) {
            return Optional.empty();
        }
    }

    private static Measured read(String text, Dialect dialect) {
        Reader reader = new Reader(text, dialect);
        reader.statements.file();
        Unfamiliar.unless(!reader.arrows.dubious());
        LineMap lines = new LineMap(reader.tokens.text(), text.length(), reader.tokens.comments());
        int[] offers = reader.offers.counts();
        Structure structure = new Structure(reader.imports, offers[0], offers[1]);
        return new Measured(lines.size(), new Walk(reader, lines).functions(), structure);
    }
}

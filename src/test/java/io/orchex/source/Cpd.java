package io.orchex.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.sourceforge.pmd.cpd.CPDConfiguration;
import net.sourceforge.pmd.cpd.CpdAnalysis;
import net.sourceforge.pmd.cpd.CpdCapableLanguage;
import net.sourceforge.pmd.cpd.Mark;
import net.sourceforge.pmd.cpd.Match;
import net.sourceforge.pmd.cpd.TokenEntry;
import net.sourceforge.pmd.cpd.TokenFactory;
import net.sourceforge.pmd.lang.LanguageRegistry;
import net.sourceforge.pmd.lang.ast.LexException;
import net.sourceforge.pmd.lang.document.FileId;
import net.sourceforge.pmd.lang.document.TextDocument;
import net.sourceforge.pmd.lang.document.TextFile;

/** What PMD's copy and paste detector says of files in one language. */
final class Cpd {

    private final CpdCapableLanguage language;

    /** A line of a file. */
    record Line(String path, int number) {}

    /** @param language by PMD's name of it */
    Cpd(String language) {
        this.language =
                (CpdCapableLanguage) Objects.requireNonNull(LanguageRegistry.CPD.getLanguageById(language), language);
    }

    /**
     * The lines that stand twice.
     *
     * @param least tokens of a block
     */
    Set<Line> lines(Map<String, String> files, int least) throws IOException {
        CPDConfiguration configuration = new CPDConfiguration();
        configuration.setOnlyRecognizeLanguage(language);
        configuration.setMinimumTileSize(least);
        Set<Line> lines = new HashSet<>();
        try (CpdAnalysis analysis = CpdAnalysis.create(configuration)) {
            files.forEach((path, text) -> analysis.files().addFile(file(path, text)));
            analysis.performAnalysis(report -> report.getMatches().forEach(match -> add(lines, match)));
        }
        return lines;
    }

    /** The tokens that it compares. */
    Tokens tokens(String text) {
        Tokens tokens = new Tokens();
        try (TextDocument document = TextDocument.readOnlyString(text, language.getDefaultVersion())) {
            language.createCpdLexer(language.newPropertyBundle()).tokenize(document, new Recorder(tokens));
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TextFile file(String path, String text) {
        return TextFile.forCharSeq(text, FileId.fromPathLikeString("/" + path), language.getDefaultVersion());
    }

    private static void add(Set<Line> lines, Match match) {
        for (Mark mark : match) {
            String path = mark.getLocation().getFileId().getAbsolutePath().substring(1);
            add(
                    lines,
                    path,
                    mark.getLocation().getStartLine(),
                    mark.getLocation().getEndLine());
        }
    }

    static void add(Set<Line> lines, String path, int first, int last) {
        for (int number = first; number <= last; number++) {
            lines.add(new Line(path, number));
        }
    }

    private record Recorder(Tokens tokens) implements TokenFactory {

        @Override
        public void recordToken(String image, int line, int column, int endLine, int endColumn) {
            tokens.add(image, 0, image.length(), line, endLine);
        }

        @Override
        public LexException makeLexException(int line, int column, String message, Throwable cause) {
            return new LexException(line, column, null, message, cause);
        }

        @Override
        public void setImage(TokenEntry entry, String image) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TokenEntry peekLastToken() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}

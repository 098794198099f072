package io.orchex.source.java;

import com.github.javaparser.JavaParser;
import com.github.javaparser.JavaToken;
import com.github.javaparser.ParseException;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.Position;
import com.github.javaparser.Problem;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.validator.postprocessors.Java25PostProcessor;
import com.github.javaparser.ast.validator.postprocessors.PostProcessors;
import io.orchex.source.Lines;
import io.orchex.source.Reading.SyntaxProblem;
import io.orchex.source.java.metrics.Metrics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses whole files and snippets of Java. */
final class JavaSyntax {

    /** What the parser calls the class around members that stand in a file without one. */
    static final String COMPACT = "$COMPACT_CLASS";

    private static final int LONGEST_MESSAGE = 200;

    private static final LanguageLevel NEWEST = LanguageLevel.JAVA_25;

    /** Makes {@code var} the type that it is. */
    private static final PostProcessors VARIABLES = new Java25PostProcessor();

    private static final ParserConfiguration CONFIGURATION = new ParserConfiguration();

    /** The parser takes it for a name where it is not told the level, so that {@code yield x;} would declare `x`. */
    private static final Pattern YIELD = Pattern.compile("(?<![\\w$.])yield(?![\\w$])");

    private JavaSyntax() {}

    /** A text and what the parser made of it. */
    record Parsed(Wrapping wrapping, String text, Optional<CompilationUnit> tree, List<SyntaxProblem> problems) {

        boolean clean() {
            return problems.isEmpty() && tree.isPresent();
        }

        /** Why it is not Java, where it is not. */
        String complaint() {
            return problems.stream()
                    .findFirst()
                    .map(problem -> "line %d is not Java: %s".formatted(problem.line(), problem.message()))
                    .orElse("it is not Java");
        }

        /** How far into the text it is Java. */
        private int reach() {
            return problems.isEmpty() ? Integer.MAX_VALUE : problems.get(0).line();
        }
    }

    /** Takes the text as a file, as members or as statements: as the first that fits, else as what fits furthest. */
    static Parsed parse(String text) {
        return Metrics.isFile(text) ? parseFile(text) : parseAny(text);
    }

    static Parsed parse(String text, Wrapping wrapping) {
        String whole = wrapping.wrap(text);
        ParseResult<CompilationUnit> result = parser(NEWEST).parse(whole);
        Lines lines = new Lines(whole);
        List<SyntaxProblem> problems = result.getProblems().stream()
                .map(problem -> problem(problem, lines, wrapping, new Lines(text)))
                .sorted(Comparator.comparingInt(SyntaxProblem::line).thenComparingInt(SyntaxProblem::column))
                .toList();
        return new Parsed(wrapping, whole, result.getResult(), problems);
    }

    /** Takes a text that is a whole file without a problem, as the compiler has found, so that none is looked for. */
    static Parsed parseFile(String text) {
        if (YIELD.matcher(text).find()) {
            return parseAny(text);
        }
        ParseResult<CompilationUnit> result = parser(LanguageLevel.RAW).parse(text);
        if (!result.isSuccessful()) {
            return parseAny(text);
        }
        VARIABLES.postProcess(result, CONFIGURATION);
        return new Parsed(Wrapping.of(Wrapping.Kind.FILE, text), text, result.getResult(), List.of());
    }

    private static Parsed parseAny(String text) {
        List<Parsed> attempts = new ArrayList<>();
        for (Wrapping.Kind kind : Wrapping.Kind.values()) {
            Parsed parsed = parse(text, Wrapping.of(kind, text));
            if (parsed.clean() && meaningful(parsed)) {
                return parsed;
            }
            attempts.add(parsed);
        }
        attempts.sort(Comparator.comparingInt(Parsed::reach).reversed());
        return attempts.get(0);
    }

    /**
     * Comments and semicolons alone are no file, nor are members without a {@code main}, though the grammar takes both.
     */
    private static boolean meaningful(Parsed parsed) {
        return parsed.tree()
                .filter(tree -> tree.getTypes().stream().noneMatch(JavaSyntax::isFragment))
                .filter(tree -> !tree.getTypes().isEmpty()
                        || tree.getModule().isPresent()
                        || tree.getPackageDeclaration().isPresent()
                        || !tree.getImports().isEmpty())
                .isPresent();
    }

    private static boolean isFragment(TypeDeclaration<?> type) {
        return type.getNameAsString().equals(COMPACT)
                && type.getMethodsByName("main").isEmpty();
    }

    /** @param level without one, nobody looks for problems that the grammar leaves, which takes longer than parsing */
    private static JavaParser parser(LanguageLevel level) {
        return new JavaParser(new ParserConfiguration()
                .setLanguageLevel(level)
                .setAttributeComments(true)
                .setTabSize(1));
    }

    private static SyntaxProblem problem(Problem problem, Lines whole, Wrapping wrapping, Lines original) {
        Position at = position(problem);
        int offset = wrapping.unwrap(whole.offset(at.line, at.column));
        int line = original.line(offset);
        return new SyntaxProblem(line, offset - original.start(line) + 1, shortened(problem.getMessage()));
    }

    /** The token that does not fit, or else the first one of what could not be read. */
    private static Position position(Problem problem) {
        return problem.getCause()
                .filter(ParseException.class::isInstance)
                .map(cause -> ((ParseException) cause).currentToken)
                .map(before -> before.next)
                .map(token -> new Position(token.beginLine, token.beginColumn))
                .or(() -> problem.getLocation()
                        .map(TokenRange::getBegin)
                        .flatMap(JavaToken::getRange)
                        .map(range -> range.begin))
                .orElse(new Position(1, 1));
    }

    /** The parser names up to a hundred tokens that it would have taken instead; the first sentence is enough. */
    private static String shortened(String message) {
        String first = message.lines().findFirst().orElse("not Java");
        int expected = first.indexOf(", expected one of");
        String cut = expected > 0 ? first.substring(0, expected) : first;
        return cut.length() > LONGEST_MESSAGE ? cut.substring(0, LONGEST_MESSAGE) + "…" : cut;
    }
}

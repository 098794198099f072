package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import io.orchex.source.Function;
import io.orchex.source.LibrarySources;
import io.orchex.source.java.PmdProfile.Cause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sourceforge.pmd.lang.LanguageProcessor;
import net.sourceforge.pmd.lang.LanguageProcessorRegistry;
import net.sourceforge.pmd.lang.ast.Parser.ParserTask;
import net.sourceforge.pmd.lang.ast.RootNode;
import net.sourceforge.pmd.lang.ast.SemanticErrorReporter;
import net.sourceforge.pmd.lang.document.TextDocument;
import net.sourceforge.pmd.lang.java.JavaLanguageModule;
import net.sourceforge.pmd.lang.java.ast.ASTExecutableDeclaration;
import net.sourceforge.pmd.lang.java.metrics.JavaMetrics;
import net.sourceforge.pmd.lang.metrics.MetricsUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every method of two libraries, measured here and by PMD. */
final class PmdOracleTest {

    private static final List<Measured> METHODS = new ArrayList<>();

    private static LanguageProcessorRegistry registry;

    private record Measured(Function ours, Map<Cause, Integer> differences, int cyclomatic, int cognitive) {

        int adjusted() {
            return ours.cyclomatic()
                    + differences.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    @BeforeAll
    static void measure() throws IOException {
        LanguageProcessor processor = JavaLanguageModule.getInstance()
                .createProcessor(JavaLanguageModule.getInstance().newPropertyBundle());
        registry = LanguageProcessorRegistry.singleton(processor);
        for (String source : List.of("com/google/gson/Gson.java", "org/apache/commons/lang3/StringUtils.java")) {
            LibrarySources.beside(source, ".java").values().forEach(text -> METHODS.addAll(methods(text)));
        }
        print();
    }

    @AfterAll
    static void close() {
        registry.close();
    }

    @Test
    void thousands_of_methods_are_compared() {
        assertThat(METHODS).hasSizeGreaterThan(3_000);
    }

    @Test
    void cyclomatic_complexity_is_pmds_but_for_the_named_differences() {
        assertThat(share(METHODS.stream()
                        .filter(method -> method.adjusted() == method.cyclomatic)
                        .count()))
                .isGreaterThanOrEqualTo(0.999);
    }

    @Test
    void cognitive_complexity_is_mostly_pmds() {
        assertThat(share(METHODS.stream()
                        .filter(method -> method.ours.cognitive() == method.cognitive)
                        .count()))
                .isGreaterThanOrEqualTo(0.97);
    }

    private static double share(long equal) {
        return (double) equal / METHODS.size();
    }

    private static List<Measured> methods(String text) {
        JavaSyntax.Parsed parsed = JavaSyntax.parse(text);
        JavaUnit unit = new JavaUnit(parsed, parsed.tree().orElseThrow());
        Map<List<Integer>, Function> functions = Functions.of(unit, new CodeLines(unit)).stream()
                .collect(Collectors.toMap(
                        function ->
                                List.of(function.span().line(), function.span().column()),
                        function -> function));
        List<Node> ours = Stream.<List<? extends Node>>of(
                        unit.all(MethodDeclaration.class), unit.all(ConstructorDeclaration.class))
                .<Node>flatMap(List::stream)
                .filter(method -> Functions.body(method).isPresent())
                .sorted(Comparator.comparingInt((Node method) -> unit.from(method)))
                .toList();
        List<ASTExecutableDeclaration> theirs = executables(text);
        assertThat(theirs).hasSameSizeAs(ours);
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < theirs.size(); i++) {
            Node method = ours.get(i);
            List<Integer> place =
                    List.of(unit.span(method).line(), unit.span(method).column());
            Function function = Objects.requireNonNull(functions.get(place), place.toString());
            measured.add(measured(function, PmdProfile.of(Functions.body(method).orElseThrow()), theirs.get(i)));
        }
        return measured;
    }

    private static Measured measured(
            Function function, Map<Cause, Integer> differences, ASTExecutableDeclaration theirs) {
        return new Measured(
                function,
                differences,
                MetricsUtil.computeMetric(JavaMetrics.CYCLO, theirs),
                MetricsUtil.computeMetric(JavaMetrics.COGNITIVE_COMPLEXITY, theirs));
    }

    private static List<ASTExecutableDeclaration> executables(String text) {
        LanguageProcessor processor = registry.getProcessor(JavaLanguageModule.getInstance());
        TextDocument document = TextDocument.readOnlyString(text, processor.getLanguageVersion());
        RootNode root = processor
                .services()
                .getParser()
                .parse(new ParserTask(document, SemanticErrorReporter.noop(), registry));
        return root.descendants(ASTExecutableDeclaration.class)
                .crossFindBoundaries()
                .filter(method -> method.getBody() != null)
                .toStream()
                .sorted(Comparator.comparing(method -> method.getTextRegion().getStartOffset()))
                .toList();
    }

    private static void print() {
        long plain = METHODS.stream()
                .filter(method -> method.ours.cyclomatic() == method.cyclomatic)
                .count();
        long cyclomatic = METHODS.stream()
                .filter(method -> method.adjusted() == method.cyclomatic)
                .count();
        long cognitive = METHODS.stream()
                .filter(method -> method.ours.cognitive() == method.cognitive)
                .count();
        Map<Cause, Long> causes = new EnumMap<>(Cause.class);
        Arrays.stream(Cause.values())
                .forEach(cause -> causes.put(
                        cause,
                        METHODS.stream()
                                .filter(method -> method.differences.containsKey(cause))
                                .count()));
        long local = METHODS.stream()
                .filter(method -> method.ours.cognitive() == 0 && method.cognitive > 0)
                .count();
        System.out.printf(
                Locale.ROOT,
                """
                %d methods beside PMD
                cyclomatic: equal %.2f %%; %.3f %% with these differences, in so many methods: %s
                cognitive: equal %.2f %%; %d are members of local classes, counted around them; the others (recursion among them) are not sorted
                """,
                METHODS.size(),
                100 * share(plain),
                100 * share(cyclomatic),
                causes,
                100 * share(cognitive),
                local);
    }
}

package io.orchex.source.java;

import io.orchex.source.Aim;
import io.orchex.source.Characters;
import io.orchex.source.Diagnosis;
import io.orchex.source.Finding;
import io.orchex.source.FlowScan;
import io.orchex.source.Function;
import io.orchex.source.FunctionRules;
import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.Likeness;
import io.orchex.source.Program;
import io.orchex.source.Reading;
import io.orchex.source.Rewrite;
import io.orchex.source.Size;
import io.orchex.source.SourceFile;
import io.orchex.source.Structure;
import io.orchex.source.Tokenizer;
import io.orchex.source.Tokens;
import io.orchex.source.java.metrics.Metrics;
import io.orchex.source.java.typecheck.TypeChecker;
import io.orchex.source.sitter.Java;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Java, up to version 25: whole files, and snippets of members or statements. */
public final class JavaLanguage implements Language {

    private static final Set<Aim.Type> RECIPES = EnumSet.complementOf(EnumSet.of(Aim.Type.USE_TEMPLATE_STRING));

    private static final Lexis LEXIS = Lexis.curly("import", "package");

    /** A file with more findings than this is not read by anybody to the end. */
    private static final int MOST_FINDINGS = 500;

    private static final Language OTHER = Java.language();

    private static final List<Detector> DETECTORS = List.of(
            new StringBuiltSql(),
            new CommandInjection(),
            new UntrustedInput(),
            new HardCodedSecret(),
            new WeakCryptography(),
            new PredictableRandom(),
            new DisabledTrust(),
            new ExternalEntities(),
            new SwallowedException(),
            new UnclosedResource(),
            new IdentityComparison(),
            new EmptyStatement(),
            new IgnoredResult(),
            new SelfAssignment(),
            new EqualsWithoutHashCode(),
            new UnusedLocal(),
            new UnusedPrivate(),
            new UnusedImport(),
            new ElseAfterReturn(),
            new MergeableIf(),
            new BooleanReturn(),
            new GuardClause(),
            new InstanceofPattern(),
            new RepeatedExpression(),
            new UnnamedCondition(),
            new RepeatedLiteral());

    private final LastFile last = new LastFile();

    @Override
    public String name() {
        return "java";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("java");
    }

    @Override
    public boolean recognises(String text) {
        return !text.isBlank() && JavaSyntax.parse(text).clean();
    }

    @Override
    public Reading read(SourceFile file) {
        return Metrics.of(file.text())
                .flatMap(metrics -> judged(file, metrics))
                .orElseGet(() -> byTree(file, JavaLanguage::findings, Language::read));
    }

    @Override
    public Reading measure(SourceFile file) {
        return Metrics.of(file.text())
                .map(metrics -> measured(file, metrics))
                .orElseGet(() -> byTree(file, (unit, functions) -> List.of(), Language::measure));
    }

    private Optional<Reading> judged(SourceFile file, Metrics metrics) {
        JavaSyntax.Parsed parsed = JavaSyntax.parseFile(file.text());
        Reading reading = measured(file, metrics);
        return parsed.tree()
                .filter(tree -> parsed.clean())
                .map(tree -> reading.with(findings(new JavaUnit(parsed, tree), reading.functions())));
    }

    private Reading measured(SourceFile file, Metrics metrics) {
        List<Function> functions = FlowScan.of(() -> Characters.of(file.text()), LEXIS, "->", metrics.functions());
        return new Reading(file.path(), name(), metrics.size(), functions, List.of(), List.of(), metrics.structure());
    }

    private Reading byTree(
            SourceFile file,
            BiFunction<JavaUnit, List<Function>, List<Finding>> judge,
            BiFunction<Language, SourceFile, Reading> other) {
        return BrokenFile.read(byTree(file, judge), file.text(), () -> other.apply(OTHER, file));
    }

    private Reading byTree(SourceFile file, BiFunction<JavaUnit, List<Function>, List<Finding>> judge) {
        JavaSyntax.Parsed parsed = JavaSyntax.parse(file.text());
        if (parsed.tree().isEmpty()) {
            return new Reading(
                    file.path(), name(), Size.EMPTY, List.of(), List.of(), parsed.problems(), Structure.EMPTY);
        }
        JavaUnit unit = new JavaUnit(parsed, parsed.tree().get());
        CodeLines lines = new CodeLines(unit);
        List<Function> functions =
                FlowScan.of(() -> Characters.of(file.text()), LEXIS, "->", Functions.of(unit, lines));
        return new Reading(
                file.path(),
                name(),
                lines.size(file.text()),
                functions,
                judge.apply(unit, functions),
                parsed.problems(),
                Definitions.of(unit));
    }

    private static List<Finding> findings(JavaUnit unit, List<Function> functions) {
        return Stream.concat(
                        functions.stream().flatMap(function -> FunctionRules.judge(function).stream()),
                        DETECTORS.stream().flatMap(detector -> detector.find(unit)))
                .sorted(Finding.ORDER)
                .limit(MOST_FINDINGS)
                .toList();
    }

    @Override
    public Tokens tokens(String text, Likeness likeness) {
        return Tokenizer.tokens(text, LEXIS, likeness);
    }

    @Override
    public List<String> publicApi(String text) {
        return PublicApi.of(text);
    }

    @Override
    public Diagnosis diagnose(Program program) {
        return TypeChecker.diagnose(program);
    }

    @Override
    public Rewrite rewrite(SourceFile file) {
        return JavaRewriter.rewrite(file);
    }

    @Override
    public Set<Aim.Type> recipes() {
        return RECIPES;
    }

    @Override
    public Rewrite refactor(SourceFile file, Aim aim) {
        return JavaRefactoring.refactor(file, aim, last);
    }
}

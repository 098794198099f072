package io.orchex.source.java;

import io.orchex.source.Aim;
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
import io.orchex.source.Reading.SyntaxProblem;
import io.orchex.source.Rewrite;
import io.orchex.source.Size;
import io.orchex.source.SourceFile;
import io.orchex.source.Structure;
import io.orchex.source.Tokenizer;
import io.orchex.source.Tokens;
import io.orchex.source.java.typecheck.TypeChecker;
import io.orchex.source.sitter.Java;
import java.util.EnumSet;
import java.util.List;
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

    /** What is longer is not read twice. */
    private static final int LONGEST_BROKEN = 1_000_000;

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
        Reading reading = reading(file, JavaLanguage::findings);
        return isBroken(reading, file) ? better(reading, OTHER.read(file), file.text()) : reading;
    }

    @Override
    public Reading measure(SourceFile file) {
        Reading reading = reading(file, (unit, functions) -> List.of());
        return isBroken(reading, file) ? better(reading, OTHER.measure(file), file.text()) : reading;
    }

    private static boolean isBroken(Reading reading, SourceFile file) {
        return !reading.problems().isEmpty() && file.text().length() <= LONGEST_BROKEN;
    }

    /**
     * The parser does not know enums inside of methods, and gives up a whole file for a comment without an end; the
     * other one is less exact, but goes on behind an error.
     */
    private static Reading better(Reading reading, Reading other, String text) {
        if (other.problems().isEmpty() && text.contains("enum ")) {
            return other;
        }
        boolean reachesFurther = other.functions().size() > reading.functions().size();
        return reachesFurther || reading.size().equals(Size.EMPTY) ? told(other, reading.problems()) : reading;
    }

    private static Reading told(Reading reading, List<SyntaxProblem> problems) {
        return new Reading(
                reading.path(),
                reading.language(),
                reading.size(),
                reading.functions(),
                reading.findings(),
                problems,
                reading.structure());
    }

    private Reading reading(SourceFile file, BiFunction<JavaUnit, List<Function>, List<Finding>> judge) {
        JavaSyntax.Parsed parsed = JavaSyntax.parse(file.text());
        if (parsed.tree().isEmpty()) {
            return new Reading(
                    file.path(), name(), Size.EMPTY, List.of(), List.of(), parsed.problems(), Structure.EMPTY);
        }
        JavaUnit unit = new JavaUnit(parsed, parsed.tree().get());
        CodeLines lines = new CodeLines(unit);
        List<Function> functions = FlowScan.of(file::text, LEXIS, "->", Functions.of(unit, lines));
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
        return JavaRefactoring.refactor(file, aim);
    }
}

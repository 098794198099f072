package io.orchex.source.typescript;

import io.orchex.source.Aim;
import io.orchex.source.Diagnosis;
import io.orchex.source.Finding;
import io.orchex.source.FlowScan;
import io.orchex.source.Function;
import io.orchex.source.FunctionRules;
import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.Likeness;
import io.orchex.source.Literals;
import io.orchex.source.Nameless;
import io.orchex.source.Program;
import io.orchex.source.Reading;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.Tokenizer;
import io.orchex.source.Tokens;
import io.orchex.source.UnifiedDiff;
import io.orchex.source.ecma.Dialect;
import io.orchex.source.ecma.EcmaReader;
import io.orchex.source.ecma.EcmaReader.Measured;
import io.orchex.source.typescript.Compiler.Outline;
import io.orchex.source.typescript.Compiler.Refactored;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A language that the TypeScript compiler parses. */
final class EcmaLanguage implements Language {

    private static final Lexis LEXIS =
            new Lexis(List.of("//"), List.of("/*", "*/"), List.of("`"), "\"'", Set.of("import"), true);

    /** A file with more findings than this is not read by anybody to the end. */
    private static final int MOST_FINDINGS = 500;

    private static final Set<Aim.Type> RECIPES = Set.of(
            Aim.Type.EXTRACT_FUNCTION,
            Aim.Type.EXTRACT_CONSTANT,
            Aim.Type.SIMPLIFY_CONDITIONAL,
            Aim.Type.REMOVE_DEAD_CODE,
            Aim.Type.REMOVE_UNUSED_IMPORTS,
            Aim.Type.USE_TEMPLATE_STRING);

    private final Identity identity;
    private final Compiler compiler;
    /** Made when it is first needed, as most files are known by their names. */
    private @Nullable Pattern hint;

    /**
     * How a text in it is known.
     *
     * @param extensions the plain one first, then the one with JSX
     * @param hint a pattern that matches somewhere in a text that most likely is in this language
     */
    record Identity(String name, List<String> extensions, String hint) {}

    EcmaLanguage(Identity identity, Compiler compiler) {
        this.identity = identity;
        this.compiler = compiler;
    }

    @Override
    public String name() {
        return identity.name();
    }

    @Override
    public Set<String> extensions() {
        return Set.copyOf(identity.extensions());
    }

    @Override
    public boolean recognises(String text) {
        Pattern known = hint == null ? Pattern.compile(identity.hint(), Pattern.MULTILINE) : hint;
        hint = known;
        return known.matcher(text).find();
    }

    @Override
    public Reading read(SourceFile file) {
        Reading measured = measure(file);
        List<Function> functions = measured.functions();
        List<Finding> findings = Stream.of(
                        functions.stream().flatMap(function -> FunctionRules.judge(function).stream()),
                        functions.stream().flatMap(Nameless::conditions),
                        Literals.find(EcmaText.plain(file.text()), LEXIS, functions),
                        compiler.smells(file.text(), meant(file.path())).stream()
                                .map(smell -> smell.finding(functions)))
                .flatMap(found -> found)
                .sorted(Finding.ORDER)
                .limit(MOST_FINDINGS)
                .toList();
        return measured.with(findings);
    }

    @Override
    public Reading measure(SourceFile file) {
        Outline outline = outline(file);
        return new Reading(
                file.path(),
                name(),
                outline.size(),
                FlowScan.of(new EcmaText.Plain(file.text()), LEXIS, "=>", outline.functions()),
                List.of(),
                outline.problems(),
                outline.structure());
    }

    /** By the compiler only where that is needed, as it takes a second to start and ten times as long to read. */
    private Outline outline(SourceFile file) {
        List<String> meant = meant(file.path());
        Optional<Measured> measured = EcmaReader.measure(file.text(), Dialect.of(meant.get(0)));
        return measured.isPresent() ? outline(measured.get()) : compiler.outline(file.text(), meant);
    }

    private static Outline outline(Measured measured) {
        return new Outline(measured.size(), measured.functions(), List.of(), measured.structure());
    }

    @Override
    public List<String> publicApi(String text) {
        return compiler.publicApi(text, meant(""));
    }

    @Override
    public Diagnosis diagnose(Program program) {
        return compiler.diagnosis(program);
    }

    @Override
    public Rewrite rewrite(SourceFile file) {
        return written(file, compiler.rewritten(file.text(), meant(file.path()).get(0)));
    }

    @Override
    public Set<Aim.Type> recipes() {
        return RECIPES;
    }

    @Override
    public Rewrite refactor(SourceFile file, Aim aim) {
        return written(file, compiler.refactored(file.text(), meant(file.path()).get(0), aim));
    }

    private Rewrite written(SourceFile file, Refactored made) {
        String diff = UnifiedDiff.of(file.path(), file.text(), made.text());
        return new Rewrite(file.path(), name(), made.text(), diff, made.changes(), made.refusal(), made.doubt());
    }

    @Override
    public Tokens tokens(String text, Likeness likeness) {
        return Tokenizer.tokens(EcmaText.plain(text), LEXIS, likeness);
    }

    /** A text whose path doesn't tell may hold JSX or not, and in TypeScript the one excludes some of the other. */
    private List<String> meant(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return identity.extensions().contains(extension)
                ? List.of(extension)
                : identity.extensions().subList(0, 2);
    }
}

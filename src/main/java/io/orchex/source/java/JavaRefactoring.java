package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import io.orchex.source.Aim;
import io.orchex.source.Branch;
import io.orchex.source.Function;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Rewrite;
import io.orchex.source.Rewrite.Change;
import io.orchex.source.SourceFile;
import io.orchex.source.UnifiedDiff;
import io.orchex.source.java.extraction.ExtractConstant;
import io.orchex.source.java.extraction.ExtractFunction;
import io.orchex.source.java.extraction.ExtractVariable;
import io.orchex.source.java.extraction.Offer;
import io.orchex.source.java.extraction.Plan;
import io.orchex.source.java.extraction.RemoveDuplication;
import io.orchex.source.java.extraction.SourceText;
import java.util.List;
import java.util.Optional;

/** Makes the one change that an aim asks for, measures what it brought, and refuses what brings nothing. */
final class JavaRefactoring {

    private final SourceFile file;
    private final JavaUnit unit;
    private final SourceText source;
    private final Aim aim;

    private JavaRefactoring(SourceFile file, LastFile.Whole whole, Aim aim) {
        this.file = file;
        this.unit = whole.unit();
        this.source = whole.source();
        this.aim = aim;
    }

    static Rewrite refactor(SourceFile file, Aim aim, LastFile last) {
        LastFile.Read read = last.read(file.text());
        Optional<LastFile.Whole> whole = read.whole();
        if (whole.isEmpty() || !read.parsed().clean()) {
            return refused(file, read.parsed().complaint());
        }
        if (!whole.get().unit().whole()) {
            return refused(file, "it is only a part of a file, so what else uses its names is not known");
        }
        return new JavaRefactoring(file, whole.get(), aim).run();
    }

    private static Rewrite refused(SourceFile file, String reason) {
        return new Rewrite(file.path(), "java", file.text(), "", List.of(), reason);
    }

    private Rewrite run() {
        Offer offer = offer();
        return offer.plans().stream()
                .flatMap(plan -> attempt(plan).stream())
                .findFirst()
                .orElseGet(() -> refused(
                        file,
                        offer.plans().isEmpty() ? offer.refusal() : "no function would be simpler after the change"));
    }

    private Offer offer() {
        SmallRefactoring small = new SmallRefactoring(unit, aim);
        return switch (aim.type()) {
            case SIMPLIFY_CONDITIONAL -> small.conditional();
            case USE_INSTANCEOF_PATTERN -> small.pattern();
            case REMOVE_UNUSED_IMPORTS -> small.imports();
            case EXTRACT_FUNCTION -> ExtractFunction.offer(source, aim, this::branches);
            case REMOVE_DUPLICATION -> RemoveDuplication.offer(source, aim);
            case EXTRACT_CONSTANT -> ExtractConstant.offer(source, aim);
            case EXTRACT_VARIABLE -> ExtractVariable.offer(source, aim);
            case REMOVE_DEAD_CODE -> new RemoveDeadCode(unit, aim).offer();
            case USE_TEMPLATE_STRING ->
                Offer.refused("%s of java does not exist".formatted(aim.type().wireName()));
        };
    }

    private List<Branch> branches(Node function) {
        return Functions.of(unit, new CodeLines(unit)).stream()
                .filter(measured -> measured.span().equals(unit.span(function)))
                .findFirst()
                .map(Function::branches)
                .orElse(List.of());
    }

    private Optional<Rewrite> attempt(Plan plan) {
        String text = plan.apply(file.text());
        JavaSyntax.Parsed parsed = JavaSyntax.parse(text);
        if (!parsed.clean() || text.equals(file.text())) {
            return Optional.empty();
        }
        JavaUnit after = new JavaUnit(parsed, parsed.tree().orElseThrow());
        return new Improvement(unit, after, plan)
                .measure(aim.type() == Aim.Type.EXTRACT_FUNCTION)
                .map(measured -> rewrite(plan, text, measured));
    }

    private Rewrite rewrite(Plan plan, String text, Improvement.Measured measured) {
        Change change = new Change(
                plan.kind(),
                unit.lines().line(plan.edits().get(0).from()),
                plan.what(),
                measured.host().map(Function::name).orElse(""),
                measured.host().map(Function::complexity).orElse(new Complexity(0, 0)),
                measured.after());
        String diff = UnifiedDiff.of(file.path(), file.text(), text);
        return new Rewrite(file.path(), "java", text, diff, List.of(change), "", plan.doubt());
    }
}

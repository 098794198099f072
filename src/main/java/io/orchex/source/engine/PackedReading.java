package io.orchex.source.engine;

import io.orchex.source.Branch;
import io.orchex.source.Finding;
import io.orchex.source.Flow;
import io.orchex.source.Flow.Jump;
import io.orchex.source.Flow.Variable;
import io.orchex.source.Function;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Kind;
import io.orchex.source.Page;
import io.orchex.source.Page.Braces;
import io.orchex.source.Reading;
import io.orchex.source.Reading.SyntaxProblem;
import io.orchex.source.Severity;
import io.orchex.source.Size;
import io.orchex.source.Span;
import io.orchex.source.Structure;
import java.util.List;

/** A reading as bytes, its parts in the order of their records. */
final class PackedReading {

    private PackedReading() {}

    static void pack(Packer out, Reading reading) {
        out.text(reading.path()).text(reading.language());
        size(out, reading.size());
        functions(out, reading.functions());
        if (reading.findings().isEmpty() && reading.problems().isEmpty()) {
            out.number(0).number(0);
        } else {
            out.list(reading.findings(), PackedReading::finding).list(reading.problems(), PackedReading::problem);
        }
        structure(out, reading.structure());
    }

    static Reading unpack(Unpacker in) {
        return new Reading(
                in.text(),
                in.text(),
                size(in),
                in.list(PackedReading::unpackedFunction),
                in.list(PackedReading::finding),
                in.list(PackedReading::problem),
                structure(in));
    }

    private static void size(Packer out, Size size) {
        out.number(size.lines()).number(size.codeLines()).number(size.commentLines());
    }

    private static Size size(Unpacker in) {
        return new Size(in.number(), in.number(), in.number());
    }

    /** By loops, as each reference to a method takes a new process as long as to pack a hundred functions. */
    private static void functions(Packer out, List<Function> functions) {
        out.number(functions.size());
        for (Function function : functions) {
            function(out, function);
        }
    }

    private static void function(Packer out, Function function) {
        span(out.text(function.name()), function.span());
        out.number(function.cyclomatic())
                .number(function.cognitive())
                .number(function.nesting())
                .number(function.codeLines())
                .texts(function.parameters())
                .flag(function.signatureFixed());
        out.number(function.branches().size());
        for (Branch branch : function.branches()) {
            branch(out, branch);
        }
        flow(out, function.flow());
    }

    private static void flow(Packer out, Flow flow) {
        out.number(flow.jumps().size());
        for (Jump jump : flow.jumps()) {
            jump(out, jump);
        }
        out.number(flow.variables().size());
        for (Variable variable : flow.variables()) {
            variable(out, variable);
        }
        page(out, flow.page());
    }

    private static void page(Packer out, Page page) {
        out.number(page.braces().size());
        for (Braces braces : page.braces()) {
            braces(out, braces);
        }
        out.numbers(page.blanks()).numbers(page.comments());
    }

    private static Function unpackedFunction(Unpacker in) {
        return new Function(
                in.text(),
                span(in),
                new Complexity(in.number(), in.number()),
                in.number(),
                in.number(),
                in.texts(),
                in.flag(),
                in.list(PackedReading::branch),
                new Flow(
                        in.list(PackedReading::jump),
                        in.list(PackedReading::variable),
                        new Page(in.list(PackedReading::braces), in.numbers(), in.numbers())));
    }

    private static void branch(Packer out, Branch branch) {
        span(out.text(branch.what()), branch.span());
        out.number(branch.nesting()).number(branch.cyclomatic()).number(branch.cognitive());
    }

    private static Branch branch(Unpacker in) {
        return new Branch(in.text(), span(in), in.number(), in.number(), in.number());
    }

    private static void braces(Packer out, Braces braces) {
        out.number(braces.open()).number(braces.close()).flag(braces.alone()).flag(braces.block());
    }

    private static Braces braces(Unpacker in) {
        return new Braces(in.number(), in.number(), in.flag(), in.flag());
    }

    private static void jump(Packer out, Jump jump) {
        out.text(jump.word()).number(jump.line()).number(jump.column());
    }

    private static Jump jump(Unpacker in) {
        return new Jump(in.text(), in.number(), in.number());
    }

    private static void variable(Packer out, Variable variable) {
        out.text(variable.name())
                .numbers(variable.mentions())
                .numbers(variable.sets())
                .numbers(variable.fresh());
    }

    private static Variable variable(Unpacker in) {
        return new Variable(in.text(), in.numbers(), in.numbers(), in.numbers());
    }

    private static void finding(Packer out, Finding finding) {
        out.text(finding.kind().name()).text(finding.severity().name());
        span(out, finding.span());
        out.list(finding.also(), PackedReading::span)
                .optional(finding.function())
                .text(finding.message())
                .text(finding.advice())
                .texts(finding.evidence());
    }

    private static Finding finding(Unpacker in) {
        return new Finding(
                Kind.valueOf(in.text()),
                Severity.valueOf(in.text()),
                span(in),
                in.list(PackedReading::span),
                in.optional(),
                in.text(),
                in.text(),
                in.texts());
    }

    private static void problem(Packer out, SyntaxProblem problem) {
        out.number(problem.line()).number(problem.column()).text(problem.message());
    }

    private static SyntaxProblem problem(Unpacker in) {
        return new SyntaxProblem(in.number(), in.number(), in.text());
    }

    private static void structure(Packer out, Structure structure) {
        out.texts(structure.imports()).number(structure.publicDefinitions()).number(structure.documentedDefinitions());
    }

    private static Structure structure(Unpacker in) {
        return new Structure(in.texts(), in.number(), in.number());
    }

    private static void span(Packer out, Span span) {
        out.number(span.line()).number(span.column()).number(span.endLine()).number(span.endColumn());
    }

    private static Span span(Unpacker in) {
        return new Span(in.number(), in.number(), in.number(), in.number());
    }
}

package io.orchex.source;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was read in one file.
 *
 * @param language the language it was read as
 * @param findings empty where the file was only measured
 * @param problems places where the text is not the language; what stands around them was read as far as possible
 */
public record Reading(
        String path,
        String language,
        Size size,
        List<Function> functions,
        List<Finding> findings,
        List<SyntaxProblem> problems,
        Structure structure) {

    /** A place where the text is not its language. */
    public record SyntaxProblem(int line, int column, String message) {}

    public Reading {
        functions = List.copyOf(functions);
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
    }

    /** The same with these findings. */
    public Reading with(List<Finding> findings) {
        return new Reading(path, language, size, functions, findings, problems, structure);
    }

    /** Lines that hold more than white space and comments. */
    public int codeLines() {
        return size.codeLines();
    }

    /** The function that is hardest to understand. */
    public Optional<Function> worst() {
        return functions.stream()
                .max(Comparator.comparingInt(Function::cognitive).thenComparingInt(Function::cyclomatic));
    }
}

package io.orchex.source.java.metrics;

import java.util.Locale;
import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.internal.compiler.IProblemFactory;
import org.eclipse.jdt.internal.compiler.problem.AbortCompilation;

/** Ends a parse at its first problem, which nobody wants to hear, so that no messages have to be loaded. */
final class NoProblem implements IProblemFactory {

    @Override
    public CategorizedProblem createProblem(
            char[] file,
            int problem,
            String[] arguments,
            String[] words,
            int severity,
            int start,
            int end,
            int line,
            int column) {
        throw new AbortCompilation();
    }

    @Override
    public CategorizedProblem createProblem(
            char[] file,
            int problem,
            String[] arguments,
            int elaboration,
            String[] words,
            int severity,
            int start,
            int end,
            int line,
            int column) {
        throw new AbortCompilation();
    }

    @Override
    public Locale getLocale() {
        return Locale.ROOT;
    }

    @Override
    public String getLocalizedMessage(int problem, String[] words) {
        return "";
    }

    @Override
    public String getLocalizedMessage(int problem, int elaboration, String[] words) {
        return "";
    }
}

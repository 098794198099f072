package io.orchex.source.java.typecheck;

import io.orchex.source.Diagnosis;
import io.orchex.source.Diagnosis.Problem;
import io.orchex.source.Diagnosis.Stretch;
import io.orchex.source.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.core.compiler.IProblem;
import org.eclipse.jdt.internal.compiler.CompilationResult;
import org.eclipse.jdt.internal.compiler.DefaultErrorHandlingPolicies;
import org.eclipse.jdt.internal.compiler.ICompilerRequestor;
import org.eclipse.jdt.internal.compiler.env.ICompilationUnit;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.problem.DefaultProblemFactory;
import org.jspecify.annotations.Nullable;

/** Compiles a program in memory and tells the errors. */
public final class TypeChecker implements ICompilerRequestor {

    private static final int OLDEST = 8;
    private static final int NEWEST = 26;
    private static final int LONGEST_MESSAGE = 500;
    private static final int MOST_PROBLEMS = 100_000;

    private final List<Problem> problems = new ArrayList<>();

    private TypeChecker() {}

    public static Diagnosis diagnose(Program program) {
        return new TypeChecker().compile(program, OneOfEach.of(program));
    }

    private Diagnosis compile(Program program, OneOfEach chosen) {
        List<Stretch> unseen = new ArrayList<>();
        Libraries libraries = Libraries.of(program.classPath());
        try {
            new PatientCompiler(
                            libraries,
                            DefaultErrorHandlingPolicies.proceedWithAllProblems(),
                            options(program.release()),
                            this,
                            new DefaultProblemFactory(Locale.ROOT),
                            unseen)
                    .compile(chosen.units().toArray(ICompilationUnit[]::new));
        } finally {
            libraries.cleanup();
        }
        return new Diagnosis(chosen.units().size(), problems, chosen.leftOut(), unseen);
    }

    private static CompilerOptions options(int release) {
        int known = Math.max(OLDEST, Math.min(NEWEST, release));
        String level = known == OLDEST ? CompilerOptions.VERSION_1_8 : String.valueOf(known);
        CompilerOptions options = new CompilerOptions(Map.of(
                CompilerOptions.OPTION_Source, level,
                CompilerOptions.OPTION_Compliance, level,
                CompilerOptions.OPTION_TargetPlatform, level));
        options.generateClassFiles = false;
        // Of more it would leave some out, and one that goes would let another one in, which would look new.
        options.maxProblemsPerUnit = MOST_PROBLEMS;
        options.processAnnotations = false;
        return options;
    }

    @Override
    public void acceptResult(CompilationResult result) {
        CategorizedProblem[] errors = result.hasErrors() ? result.getErrors() : new CategorizedProblem[0];
        for (CategorizedProblem error : errors) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(problem(error));
            }
        }
    }

    private static Problem problem(CategorizedProblem error) {
        String message = error.getMessage();
        return new Problem(
                new String(error.getOriginatingFileName()),
                error.getSourceLineNumber(),
                error.getID(),
                message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message,
                missing(error));
    }

    private static @Nullable String missing(CategorizedProblem error) {
        String[] words = error.getArguments();
        if (words == null || words.length == 0) {
            return null;
        }
        return switch (error.getID()) {
            case IProblem.UndefinedType, IProblem.IsClassPathCorrect, IProblem.IsClassPathCorrectWithReferencingType ->
                simple(words[0]);
            case IProblem.MissingTypeInMethod,
                    IProblem.MissingTypeInConstructor,
                    IProblem.MissingTypeInLambda,
                    IProblem.MissingTypeForInference -> simple(words[words.length - 1]);
            default -> null;
        };
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}

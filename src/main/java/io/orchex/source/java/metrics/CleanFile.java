package io.orchex.source.java.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jdt.internal.compiler.CompilationResult;
import org.eclipse.jdt.internal.compiler.DefaultErrorHandlingPolicies;
import org.eclipse.jdt.internal.compiler.ast.CompilationUnitDeclaration;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;
import org.eclipse.jdt.internal.compiler.batch.CompilationUnit;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.parser.Parser;
import org.eclipse.jdt.internal.compiler.problem.ProblemReporter;

/** Parses whole files of Java 25 without the bodies being resolved, and gives up at the first error. */
final class CleanFile {

    private static final String LEVEL = "25";

    /** Some names, such as {@code module-info.java}, would change what may stand in the file. */
    private static final String NAME = "File.java";

    private CleanFile() {}

    static Optional<CompilationUnitDeclaration> parse(String text) {
        CompilationUnit source = new CompilationUnit(text.toCharArray(), NAME, null);
        try {
            CompilationUnitDeclaration unit = parser().parse(source, new CompilationResult(source, 0, 1, 1));
            return isFile(unit) ? Optional.of(unit) : Optional.empty();
        } catch (RuntimeException e) {
            // It ends with the first problem, or fails at what it does not expect: another parser tells what it is.
            return Optional.empty();
        }
    }

    /** Comments alone are no file, nor are members without a type. */
    private static boolean isFile(CompilationUnitDeclaration unit) {
        boolean types = unit.types != null && Arrays.stream(unit.types).noneMatch(TypeDeclaration::isImplicitType);
        boolean header = unit.types == null && (unit.currentPackage != null || unit.imports != null);
        return types || header;
    }

    private static Parser parser() {
        CompilerOptions options = new CompilerOptions(Map.of(
                CompilerOptions.OPTION_Source, LEVEL,
                CompilerOptions.OPTION_Compliance, LEVEL,
                CompilerOptions.OPTION_TargetPlatform, LEVEL));
        ProblemReporter reporter =
                new ProblemReporter(DefaultErrorHandlingPolicies.exitOnFirstError(), options, new NoProblem());
        return new Parser(reporter, false);
    }
}

package io.orchex.source.java.typecheck;

import io.orchex.source.Diagnosis.Stretch;
import java.util.List;
import org.eclipse.jdt.internal.compiler.Compiler;
import org.eclipse.jdt.internal.compiler.ICompilerRequestor;
import org.eclipse.jdt.internal.compiler.IErrorHandlingPolicy;
import org.eclipse.jdt.internal.compiler.IProblemFactory;
import org.eclipse.jdt.internal.compiler.ast.CompilationUnitDeclaration;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;
import org.eclipse.jdt.internal.compiler.env.INameEnvironment;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;

/**
 * Looks at the flow in every function that has no error itself, whatever else is wrong in its file, and makes no class
 * files.
 */
final class PatientCompiler extends Compiler {

    private final List<Stretch> unseen;

    PatientCompiler(
            INameEnvironment libraries,
            IErrorHandlingPolicy policy,
            CompilerOptions options,
            ICompilerRequestor requestor,
            IProblemFactory words,
            List<Stretch> unseen) {
        super(libraries, policy, options, requestor, words);
        this.unseen = unseen;
    }

    /** The steps of the compiler's own method but for the last, the class files. */
    @Override
    public void process(CompilationUnitDeclaration unit, int index) {
        lookupEnvironment.unitBeingCompleted = unit;
        parser.getMethodBodies(unit);
        if (unit.scope != null) {
            unit.scope.faultInTypes();
            unit.scope.verifyMethods(lookupEnvironment.methodVerifier());
        }
        unit.resolve();
        analyse(unit, new Forgiveness(unit, unseen));
        unit.finalizeProblems();
        unit.compilationResult.totalUnitsKnown = totalUnits;
        lookupEnvironment.unitBeingCompleted = null;
    }

    private static void analyse(CompilationUnitDeclaration unit, Forgiveness forgiveness) {
        unit.traverse(forgiveness, unit.scope, false);
        unit.ignoreFurtherInvestigation = false;
        for (TypeDeclaration type : unit.types == null ? new TypeDeclaration[0] : unit.types) {
            try {
                type.analyseCode(unit.scope);
            } catch (RuntimeException e) {
                // It does not expect to be asked about what it could not resolve, such as an initializer's variable.
                forgiveness.note(type.declarationSourceStart, type.declarationSourceEnd);
            }
        }
    }
}

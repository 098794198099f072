package io.orchex.source.java.typecheck;

import io.orchex.source.Diagnosis.Stretch;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.eclipse.jdt.core.compiler.CategorizedProblem;
import org.eclipse.jdt.internal.compiler.ASTVisitor;
import org.eclipse.jdt.internal.compiler.ast.AbstractMethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.AllocationExpression;
import org.eclipse.jdt.internal.compiler.ast.Annotation;
import org.eclipse.jdt.internal.compiler.ast.CompilationUnitDeclaration;
import org.eclipse.jdt.internal.compiler.ast.ConstructorDeclaration;
import org.eclipse.jdt.internal.compiler.ast.ExplicitConstructorCall;
import org.eclipse.jdt.internal.compiler.ast.FieldDeclaration;
import org.eclipse.jdt.internal.compiler.ast.MessageSend;
import org.eclipse.jdt.internal.compiler.ast.MethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.NullLiteral;
import org.eclipse.jdt.internal.compiler.ast.QualifiedAllocationExpression;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;
import org.eclipse.jdt.internal.compiler.lookup.BlockScope;
import org.eclipse.jdt.internal.compiler.lookup.ClassScope;
import org.eclipse.jdt.internal.compiler.lookup.CompilationUnitScope;
import org.eclipse.jdt.internal.compiler.lookup.MethodBinding;
import org.eclipse.jdt.internal.compiler.lookup.MethodScope;
import org.eclipse.jdt.internal.compiler.util.Util;
import org.jspecify.annotations.Nullable;

/**
 * Takes the mark of an error off all that is sound in itself: types, and functions whose annotations alone could not be
 * resolved. A field's value that was not resolved is replaced by one that says nothing. The rest is noted.
 */
final class Forgiveness extends ASTVisitor {

    private final CompilationUnitDeclaration unit;
    private final List<Stretch> unseen;
    private final int[] errors;
    private final Deque<Integer> unboundBefore = new ArrayDeque<>();
    private int unbound;

    Forgiveness(CompilationUnitDeclaration unit, List<Stretch> unseen) {
        this.unit = unit;
        this.unseen = unseen;
        CategorizedProblem[] found = unit.compilationResult.getErrors();
        this.errors = Arrays.stream(found == null ? new CategorizedProblem[0] : found)
                .mapToInt(CategorizedProblem::getSourceStart)
                .sorted()
                .toArray();
    }

    @Override
    public boolean visit(TypeDeclaration type, CompilationUnitScope scope) {
        return forgive(type);
    }

    @Override
    public boolean visit(TypeDeclaration type, ClassScope scope) {
        return forgive(type);
    }

    @Override
    public boolean visit(TypeDeclaration type, BlockScope scope) {
        return forgive(type);
    }

    @Override
    public boolean visit(MethodDeclaration method, ClassScope scope) {
        return enter();
    }

    @Override
    public boolean visit(ConstructorDeclaration constructor, ClassScope scope) {
        return enter();
    }

    @Override
    public boolean visit(FieldDeclaration field, MethodScope scope) {
        return enter();
    }

    @Override
    public boolean visit(MessageSend call, BlockScope scope) {
        return check(call.binding);
    }

    @Override
    public boolean visit(AllocationExpression creation, BlockScope scope) {
        return check(creation.binding);
    }

    @Override
    public boolean visit(QualifiedAllocationExpression creation, BlockScope scope) {
        return check(creation.binding);
    }

    @Override
    public boolean visit(ExplicitConstructorCall call, BlockScope scope) {
        return check(call.binding);
    }

    @Override
    public void endVisit(MethodDeclaration method, ClassScope scope) {
        leave(method);
    }

    @Override
    public void endVisit(ConstructorDeclaration constructor, ClassScope scope) {
        leave(constructor);
    }

    @Override
    public void endVisit(FieldDeclaration field, MethodScope scope) {
        int from = field.declarationSourceStart;
        int to = field.declarationSourceEnd;
        boolean sound = bound() && field.binding != null && errors(from, to) == 0;
        if (field.initialization != null && !sound) {
            field.initialization = field.binding == null ? null : new NullLiteral(from, to);
            note(from, to);
        }
    }

    private boolean check(@Nullable MethodBinding called) {
        unbound += called == null ? 1 : 0;
        return true;
    }

    private boolean enter() {
        unboundBefore.push(unbound);
        return true;
    }

    /**
     * Whether all calls since the last {@link #enter} are known; what is not is forgotten, as its holder is left out.
     */
    private boolean bound() {
        int now = unbound;
        unbound = unboundBefore.pop();
        return now == unbound;
    }

    private boolean forgive(TypeDeclaration type) {
        boolean known = type.binding != null;
        type.ignoreFurtherInvestigation = !known;
        if (!known) {
            note(type.declarationSourceStart, type.declarationSourceEnd);
        }
        return known;
    }

    private void leave(AbstractMethodDeclaration function) {
        int from = function.declarationSourceStart;
        int to = function.declarationSourceEnd;
        boolean sound = bound()
                && function.binding != null
                && (!function.ignoreFurtherInvestigation || errors(from, to) == inAnnotations(function.annotations));
        function.ignoreFurtherInvestigation = !sound;
        if (!sound) {
            note(from, to);
        }
    }

    private int inAnnotations(Annotation[] annotations) {
        return Arrays.stream(annotations == null ? new Annotation[0] : annotations)
                .mapToInt(annotation -> errors(annotation.sourceStart, annotation.declarationSourceEnd))
                .sum();
    }

    /** How many errors begin between these offsets, both included. */
    private int errors(int from, int to) {
        return before(to + 1) - before(from);
    }

    private int before(int offset) {
        int low = 0;
        int high = errors.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (errors[middle] < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Says that the flow between these offsets was not looked at. */
    void note(int from, int to) {
        int[] ends = unit.compilationResult.getLineSeparatorPositions();
        unseen.add(new Stretch(
                new String(unit.getFileName()),
                Util.getLineNumber(from, ends, 0, ends.length - 1),
                Util.getLineNumber(to, ends, 0, ends.length - 1)));
    }
}

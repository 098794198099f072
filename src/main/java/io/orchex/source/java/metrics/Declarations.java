package io.orchex.source.java.metrics;

import io.orchex.source.Function;
import io.orchex.source.Structure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jdt.core.compiler.CharOperation;
import org.eclipse.jdt.internal.compiler.ASTVisitor;
import org.eclipse.jdt.internal.compiler.ast.ASTNode;
import org.eclipse.jdt.internal.compiler.ast.Annotation;
import org.eclipse.jdt.internal.compiler.ast.AnnotationMethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.CompilationUnitDeclaration;
import org.eclipse.jdt.internal.compiler.ast.ConstructorDeclaration;
import org.eclipse.jdt.internal.compiler.ast.ImportReference;
import org.eclipse.jdt.internal.compiler.ast.Initializer;
import org.eclipse.jdt.internal.compiler.ast.MethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;
import org.eclipse.jdt.internal.compiler.classfmt.ClassFileConstants;
import org.eclipse.jdt.internal.compiler.lookup.BlockScope;
import org.eclipse.jdt.internal.compiler.lookup.ClassScope;
import org.eclipse.jdt.internal.compiler.lookup.CompilationUnitScope;
import org.eclipse.jdt.internal.compiler.lookup.ExtraCompilerModifiers;
import org.eclipse.jdt.internal.compiler.lookup.MethodScope;
import org.jspecify.annotations.Nullable;

/** Goes through all declarations of a file: measures its functions, and counts what it offers to others. */
final class Declarations extends ASTVisitor {

    private final SourceText source;
    private final FunctionMeter meter;
    private final Deque<TypeDeclaration> around = new ArrayDeque<>();
    private final List<String> imports = new ArrayList<>();

    /** How many functions stand around the place that is looked at. */
    private int functions;

    private int visible;
    private int documented;

    Declarations(SourceText source) {
        this.source = source;
        this.meter = new FunctionMeter(source);
    }

    void read(CompilationUnitDeclaration unit) {
        if (unit.imports != null) {
            for (ImportReference one : unit.imports) {
                imports.add(CharOperation.toString(one.tokens) + (isAsterisk(one) ? ".*" : ""));
            }
        }
        if (unit.types != null) {
            for (TypeDeclaration type : unit.types) {
                type.traverse(this, (CompilationUnitScope) null);
            }
        }
    }

    private static boolean isAsterisk(ImportReference one) {
        return (one.bits & ASTNode.OnDemand) != 0 && (one.modifiers & ClassFileConstants.AccModule) == 0;
    }

    List<Function> functions() {
        return meter.functions();
    }

    Structure structure() {
        return new Structure(imports, visible, documented);
    }

    @Override
    public boolean visit(TypeDeclaration type, CompilationUnitScope scope) {
        return members(type);
    }

    @Override
    public boolean visit(TypeDeclaration type, ClassScope scope) {
        return members(type);
    }

    @Override
    public boolean visit(TypeDeclaration type, BlockScope scope) {
        return members(type);
    }

    @Override
    public boolean visit(MethodDeclaration method, ClassScope scope) {
        define(method.modifiers, method.annotations, method.declarationSourceStart);
        if ((method.modifiers & ExtraCompilerModifiers.AccSemicolonBody) == 0) {
            meter.method(method, around, functions > 0);
        }
        functions++;
        return true;
    }

    @Override
    public boolean visit(AnnotationMethodDeclaration method, ClassScope scope) {
        define(method.modifiers, method.annotations, method.declarationSourceStart);
        return false;
    }

    @Override
    public boolean visit(ConstructorDeclaration constructor, ClassScope scope) {
        if (!constructor.isCompactConstructor()) {
            define(constructor.modifiers, constructor.annotations, constructor.declarationSourceStart);
        }
        meter.constructor(constructor, around, functions > 0);
        functions++;
        return true;
    }

    @Override
    public boolean visit(Initializer initializer, MethodScope scope) {
        meter.initializer(initializer, around, functions > 0);
        functions++;
        return true;
    }

    private boolean members(TypeDeclaration type) {
        if (!Nodes.isAnonymous(type)) {
            define(type.modifiers, type.annotations, type.declarationSourceStart);
        }
        around.push(type);
        Nodes.traverseMembers(type, this);
        around.pop();
        return false;
    }

    @Override
    public void endVisit(MethodDeclaration method, ClassScope scope) {
        functions--;
    }

    @Override
    public void endVisit(ConstructorDeclaration constructor, ClassScope scope) {
        functions--;
    }

    @Override
    public void endVisit(Initializer initializer, MethodScope scope) {
        functions--;
    }

    private void define(int modifiers, Annotation @Nullable [] annotations, int declared) {
        boolean said = (modifiers & ClassFileConstants.AccPublic) != 0;
        boolean implied = !around.isEmpty()
                && Nodes.isInterface(around.element())
                && (modifiers & ClassFileConstants.AccPrivate) == 0;
        if ((said || implied) && functions == 0 && !Nodes.overrides(annotations)) {
            visible++;
            documented += source.isDocumented(source.code(declared)) ? 1 : 0;
        }
    }
}

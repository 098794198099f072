package io.orchex.source.java.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.jdt.internal.compiler.ASTVisitor;
import org.eclipse.jdt.internal.compiler.ast.ASTNode;
import org.eclipse.jdt.internal.compiler.ast.AbstractMethodDeclaration;
import org.eclipse.jdt.internal.compiler.ast.Annotation;
import org.eclipse.jdt.internal.compiler.ast.FieldDeclaration;
import org.eclipse.jdt.internal.compiler.ast.Statement;
import org.eclipse.jdt.internal.compiler.ast.TypeDeclaration;
import org.eclipse.jdt.internal.compiler.lookup.ClassScope;
import org.eclipse.jdt.internal.compiler.lookup.MethodScope;
import org.jspecify.annotations.Nullable;

/** Finds things in the tree, which has nulls for what is not there. */
final class Nodes {

    private static final Statement[] NONE = {};

    private Nodes() {}

    static Statement[] orNone(Statement @Nullable [] statements) {
        return statements == null ? NONE : statements;
    }

    static boolean isAnonymous(TypeDeclaration type) {
        return (type.bits & ASTNode.IsAnonymousType) != 0;
    }

    /** Whether all that it declares is public without saying so. */
    static boolean isInterface(TypeDeclaration type) {
        int kind = TypeDeclaration.kind(type.modifiers);
        return kind == TypeDeclaration.INTERFACE_DECL || kind == TypeDeclaration.ANNOTATION_TYPE_DECL;
    }

    static boolean overrides(Annotation @Nullable [] annotations) {
        return annotations != null && Arrays.stream(annotations).anyMatch(Nodes::isOverride);
    }

    private static boolean isOverride(Annotation annotation) {
        char[][] name = annotation.type.getTypeName();
        return "Override".contentEquals(new String(name[name.length - 1]));
    }

    /** In the order of the text, as the type itself visits kind after kind, and not all of them in local types. */
    static void traverseMembers(TypeDeclaration type, ASTVisitor visitor) {
        Stream.<ASTNode @Nullable []>of(type.fields, type.methods, type.memberTypes)
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .sorted(Comparator.comparingInt(member -> member.sourceStart))
                .forEach(member -> traverse(member, visitor));
    }

    private static void traverse(ASTNode member, ASTVisitor visitor) {
        if (member instanceof TypeDeclaration type) {
            type.traverse(visitor, (ClassScope) null);
        } else if (member instanceof FieldDeclaration field) {
            field.traverse(visitor, (MethodScope) null);
        } else if (member instanceof AbstractMethodDeclaration method && isWritten(method)) {
            method.traverse(visitor, (ClassScope) null);
        }
    }

    /** The tree also has the constructor that a class has without saying so, and one for all static initializers. */
    private static boolean isWritten(AbstractMethodDeclaration method) {
        return !method.isClinit() && !method.isDefaultConstructor();
    }
}

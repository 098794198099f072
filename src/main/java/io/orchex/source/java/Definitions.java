package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.nodeTypes.modifiers.NodeWithPrivateModifier;
import com.github.javaparser.ast.nodeTypes.modifiers.NodeWithPublicModifier;
import io.orchex.source.Structure;
import java.util.List;
import java.util.stream.Stream;

/** What a unit imports, and which of its types, methods and constructors are public. */
final class Definitions {

    private Definitions() {}

    static Structure of(JavaUnit unit) {
        List<BodyDeclaration<?>> visible = definitions(unit)
                .filter(Definitions::isPublic)
                .filter(definition -> !overrides(definition) && !Scopes.isInsideBody(definition))
                .toList();
        long documented = visible.stream().filter(Definitions::isDocumented).count();
        return new Structure(imports(unit), visible.size(), (int) documented);
    }

    private static List<String> imports(JavaUnit unit) {
        return unit.tree().getImports().stream()
                .map(imported -> imported.getNameAsString() + (imported.isAsterisk() ? ".*" : ""))
                .toList();
    }

    private static Stream<BodyDeclaration<?>> definitions(JavaUnit unit) {
        Stream<List<? extends BodyDeclaration<?>>> all = Stream.of(
                unit.all(ClassOrInterfaceDeclaration.class),
                unit.all(EnumDeclaration.class),
                unit.all(RecordDeclaration.class),
                unit.all(AnnotationDeclaration.class),
                unit.all(AnnotationMemberDeclaration.class),
                unit.all(MethodDeclaration.class),
                unit.all(ConstructorDeclaration.class));
        return all.flatMap(List::stream);
    }

    private static boolean isPublic(BodyDeclaration<?> definition) {
        boolean said = definition instanceof NodeWithPublicModifier<?> member && member.isPublic();
        return said || (isMemberOfInterface(definition) && !isPrivate(definition));
    }

    /** All that an interface or an annotation declares is public without saying so. */
    private static boolean isMemberOfInterface(Node definition) {
        return definition
                .getParentNode()
                .filter(parent -> parent instanceof AnnotationDeclaration
                        || (parent instanceof ClassOrInterfaceDeclaration type && type.isInterface()))
                .isPresent();
    }

    private static boolean isPrivate(Node definition) {
        return definition instanceof NodeWithPrivateModifier<?> member && member.isPrivate();
    }

    /** Documented where it was first declared. */
    private static boolean overrides(BodyDeclaration<?> definition) {
        return definition.getAnnotationByName("Override").isPresent();
    }

    private static boolean isDocumented(Node definition) {
        return definition
                .getComment()
                .filter(comment ->
                        comment.isJavadocComment() || comment.asString().startsWith("///"))
                .isPresent();
    }
}

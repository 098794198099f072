package io.orchex.source.java;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Modifier.Keyword;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.nodeTypes.NodeWithModifiers;
import io.orchex.source.UnreadableException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What other code can see of a file: its types that are not private, and their public and protected members. Members of
 * types that a package keeps to itself count too, as a public type may inherit them. Values of constants don't.
 */
final class PublicApi {

    private final Signatures signatures;
    private final List<String> found = new ArrayList<>();

    private PublicApi(CompilationUnit tree) {
        this.signatures = new Signatures(tree);
        String home = tree.getPackageDeclaration()
                .map(declaration -> declaration.getNameAsString() + ".")
                .orElse("");
        tree.getTypes().forEach(type -> type(type, home, false));
    }

    /** @throws UnreadableException if it is not a whole file of Java */
    static List<String> of(String text) {
        JavaSyntax.Parsed parsed = JavaSyntax.parse(text);
        if (!parsed.clean() || !parsed.wrapping().whole()) {
            String reason = parsed.problems().stream()
                    .findFirst()
                    .map(problem -> "line %d is not Java: %s".formatted(problem.line(), problem.message()))
                    .orElse("it is not a whole file of Java");
            throw new UnreadableException(reason);
        }
        return new PublicApi(parsed.tree().orElseThrow())
                .found.stream().distinct().sorted().toList();
    }

    private void type(TypeDeclaration<?> type, String outer, boolean inInterface) {
        if (type.isPrivate()) {
            return;
        }
        String name = outer + type.getNameAsString();
        found.add(signatures.type(type, name, inInterface));
        boolean isInterface = isInterface(type);
        type.getMembers().forEach(member -> member(member, name, isInterface));
        if (type instanceof EnumDeclaration constants) {
            constants.getEntries().stream()
                    .map(EnumConstantDeclaration::getNameAsString)
                    .forEach(constant -> found.add("constant " + name + "." + constant));
        }
        if (type instanceof ClassOrInterfaceDeclaration declared
                && !isInterface
                && declared.getConstructors().isEmpty()) {
            found.add("implicit constructor of " + name);
        }
    }

    private static boolean isInterface(TypeDeclaration<?> type) {
        return type instanceof AnnotationDeclaration
                || (type instanceof ClassOrInterfaceDeclaration declared && declared.isInterface());
    }

    private void member(BodyDeclaration<?> member, String type, boolean inInterface) {
        if (member instanceof TypeDeclaration<?> nested) {
            type(nested, type + ".", inInterface);
        } else if (member instanceof NodeWithModifiers<?> declared && isVisible(declared, inInterface)) {
            visible(member, type, inInterface).forEach(found::add);
        }
    }

    private static boolean isVisible(NodeWithModifiers<?> member, boolean inInterface) {
        return member.hasModifier(Keyword.PUBLIC)
                || member.hasModifier(Keyword.PROTECTED)
                || (inInterface && !member.hasModifier(Keyword.PRIVATE));
    }

    private Stream<String> visible(BodyDeclaration<?> member, String type, boolean inInterface) {
        if (member instanceof MethodDeclaration method) {
            return Stream.of(signatures.method(method, type, inInterface));
        }
        if (member instanceof ConstructorDeclaration constructor) {
            return Stream.of(signatures.constructor(constructor, type));
        }
        if (member instanceof AnnotationMemberDeclaration element) {
            return Stream.of(signatures.element(element, type));
        }
        return member instanceof FieldDeclaration field ? signatures.fields(field, type, inInterface) : Stream.of();
    }
}

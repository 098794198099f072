package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.nodeTypes.NodeWithImplements;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import java.util.stream.Stream;

/** Where the name of a constant stands for that constant, and is known already. */
final class ConstantPlaces {

    private final SourceText source;
    private final TypeDeclaration<?> type;
    private final FileTypes types;

    ConstantPlaces(SourceText source, TypeDeclaration<?> type) {
        this.source = source;
        this.type = type;
        this.types = new FileTypes(source.tree());
    }

    /** Whether the field of the class has the very type of the literal, so that nothing else is called with it. */
    boolean isConstant(VariableDeclarator variable, LiteralStringValueExpr literal) {
        return Trees.parent(variable) instanceof FieldDeclaration field
                && field.isStatic()
                && field.isFinal()
                && Trees.same(Trees.parent(field), type)
                && variable.getTypeAsString().equals(Literals.type(literal));
    }

    /** Not in its own value, in what runs before it is set, nor where something else has its name. */
    boolean mayUse(LiteralStringValueExpr literal, VariableDeclarator constant) {
        boolean inside = Trees.isWithin(literal, constant);
        boolean early = runsAtStart(literal) && source.from(literal) < source.from(constant);
        return !inside && !early && !isDeclaredElsewhere(constant) && mayUse(literal, constant.getNameAsString());
    }

    /** Whether no class around may have a constant of this name from one that it extends. */
    boolean mayUse(Node literal, String name) {
        Node at = literal;
        while (!Trees.same(at, type)) {
            if (inherited(at).anyMatch(above -> mayHave(above, name))) {
                return false;
            }
            at = Trees.parent(at);
        }
        return true;
    }

    private boolean runsAtStart(Node literal) {
        return Trees.around(literal, type, node -> node instanceof BodyDeclaration<?> && isMember(node))
                .filter(member -> member instanceof FieldDeclaration || member instanceof InitializerDeclaration)
                .isPresent();
    }

    private boolean isMember(Node node) {
        return Trees.same(Trees.parent(node), type);
    }

    private boolean isDeclaredElsewhere(VariableDeclarator constant) {
        return source.tree().findAll(SimpleName.class).stream()
                .filter(name -> name.getIdentifier().equals(constant.getNameAsString()))
                .map(Trees::parent)
                .anyMatch(owner -> !(owner instanceof NameExpr
                        || owner instanceof FieldAccessExpr
                        || Trees.same(owner, constant)));
    }

    private static Stream<ClassOrInterfaceType> inherited(Node node) {
        if (node instanceof ObjectCreationExpr creation) {
            return creation.getAnonymousClassBody().isPresent() ? Stream.of(creation.getType()) : Stream.empty();
        }
        Stream<ClassOrInterfaceType> extended = node instanceof ClassOrInterfaceDeclaration declared
                ? declared.getExtendedTypes().stream()
                : Stream.empty();
        Stream<ClassOrInterfaceType> implemented = node instanceof NodeWithImplements<?> declared
                ? declared.getImplementedTypes().stream()
                : Stream.empty();
        return Stream.concat(extended, implemented);
    }

    /** A class of the file has nothing of that name itself, as the name is declared only once. */
    private boolean mayHave(ClassOrInterfaceType above, String name) {
        boolean plain = types.declared(above.getNameAsString())
                .filter(known -> inherited(known).findAny().isEmpty())
                .isPresent();
        return !plain
                && types.found(above.getNameWithScope())
                        .filter(known -> !has(known, name))
                        .isEmpty();
    }

    private static boolean has(Class<?> known, String name) {
        return Stream.of(known.getFields()).anyMatch(field -> field.getName().equals(name));
    }
}

package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.type.ReferenceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.TypeParameter;
import java.util.List;
import java.util.Optional;

/** The function that the statements come from. */
record Host(Node node, BlockStmt body) {

    /** The release of Java whose interfaces may have private functions. */
    private static final int FIRST_WITH_PRIVATE = 9;

    static Optional<Host> of(Node node) {
        if (node instanceof MethodDeclaration method) {
            return method.getBody().map(body -> new Host(node, body));
        }
        if (node instanceof ConstructorDeclaration constructor) {
            return Optional.of(new Host(node, constructor.getBody()));
        }
        if (node instanceof CompactConstructorDeclaration constructor) {
            return Optional.of(new Host(node, constructor.getBody()));
        }
        return node instanceof InitializerDeclaration initialiser
                ? Optional.of(new Host(node, initialiser.getBody()))
                : Optional.empty();
    }

    /** As its metrics call it. */
    String name() {
        if (node instanceof MethodDeclaration method) {
            return method.getNameAsString();
        }
        return node instanceof InitializerDeclaration ? "initialiser" : "new";
    }

    boolean isStatic() {
        return (node instanceof MethodDeclaration method && method.isStatic())
                || (node instanceof InitializerDeclaration initialiser && initialiser.isStatic());
    }

    boolean isInInterface() {
        return Trees.parent(node) instanceof ClassOrInterfaceDeclaration type && type.isInterface();
    }

    /** @param release of Java; where it is not known the interface may show it */
    boolean mayHavePrivateNeighbours(int release) {
        return release >= FIRST_WITH_PRIVATE
                || (Trees.parent(node) instanceof ClassOrInterfaceDeclaration type
                        && type.getMethods().stream().anyMatch(MethodDeclaration::isPrivate));
    }

    /** Whether it is a constructor or an initialiser, where final fields are set. */
    boolean constructs() {
        return !(node instanceof MethodDeclaration);
    }

    /** What it gives back; empty where it gives back nothing. */
    Optional<Type> result() {
        return node instanceof MethodDeclaration method && !method.getType().isVoidType()
                ? Optional.of(method.getType())
                : Optional.empty();
    }

    /** Whether it answers with yes or no. */
    boolean isQuestion() {
        return result().filter(type -> type.asString().equals("boolean")).isPresent();
    }

    List<TypeParameter> typeParameters() {
        return node instanceof CallableDeclaration<?> callable ? callable.getTypeParameters() : List.of();
    }

    List<ReferenceType> thrown() {
        return node instanceof CallableDeclaration<?> callable ? callable.getThrownExceptions() : List.of();
    }

    List<Parameter> parameters() {
        if (node instanceof CallableDeclaration<?> callable) {
            return callable.getParameters();
        }
        return Trees.parent(node) instanceof RecordDeclaration record && node instanceof CompactConstructorDeclaration
                ? record.getParameters()
                : List.of();
    }

    /** Whether it is the constructor of a record that sets each field to what its parameter is in the end. */
    boolean keepsParameters() {
        return node instanceof CompactConstructorDeclaration;
    }

    /** Whether its author says of parameters that they stay as they are. */
    boolean hasFinalParameters() {
        return !parameters().isEmpty() && parameters().stream().allMatch(Parameter::isFinal);
    }

    /** Whether its author says so of variables as well. */
    boolean hasFinalLocals() {
        return body.findAll(VariableDeclarationExpr.class).stream().anyMatch(VariableDeclarationExpr::isFinal);
    }

    /** The last of the functions behind it that are called like it, as these should stand together; else itself. */
    Node lastOfName() {
        Node last = node;
        if (node instanceof MethodDeclaration method && Trees.parent(node) instanceof TypeDeclaration<?> type) {
            boolean behind = false;
            for (BodyDeclaration<?> member : type.getMembers()) {
                boolean alike = member instanceof MethodDeclaration other
                        && other.getNameAsString().equals(method.getNameAsString());
                last = behind && alike ? member : last;
                behind = alike && (behind || Trees.same(member, node));
            }
        }
        return last;
    }

    List<AnnotationExpr> annotations() {
        return node instanceof CallableDeclaration<?> callable ? callable.getAnnotations() : List.of();
    }
}

package io.orchex.source.java.extraction;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import java.lang.reflect.Executable;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Types that a file names of the library of Java, as the Java that runs this knows them, and those of the file itself.
 */
final class LibraryTypes {

    /** Whoever writes a log does not want to be told that it failed. */
    private static final Set<String> QUIET = Set.of("Log", "Logger");

    /** What every object has; nobody may add an exception to it. */
    private static final Set<String> OF_EVERYTHING = Set.of("getClass/0", "hashCode/0", "toString/0", "equals/1");

    private final CompilationUnit tree;
    private final Variables variables;
    private final FileTypes types;

    LibraryTypes(CompilationUnit tree, Variables variables) {
        this.tree = tree;
        this.variables = variables;
        this.types = new FileTypes(tree);
    }

    /** The type of the file that is called so. */
    Optional<TypeDeclaration<?>> declared(String name) {
        return types.declared(name);
    }

    /** The type of the file that the expression has, or is the name of. */
    Optional<TypeDeclaration<?>> declaredTypeOf(Expression scope) {
        return written(scope).flatMap(types::declared);
    }

    /** What making one may throw; empty where the library has no such type. */
    Optional<Set<String>> thrownByNew(String type) {
        return types.found(type).map(known -> Library.thrown(Stream.<Executable>of(known.getConstructors())));
    }

    /** What the call may throw; empty where the type of its scope is not known to have such a method. */
    Optional<Set<String>> thrownBy(MethodCallExpr call, Expression scope) {
        String name = call.getNameAsString();
        if (name.equals("wait")) {
            return Optional.of(Set.of("InterruptedException"));
        }
        boolean quiet = OF_EVERYTHING.contains(name + "/" + call.getArguments().size())
                || written(scope).filter(QUIET::contains).isPresent();
        return quiet ? Optional.of(Set.of()) : typeOf(scope).flatMap(type -> Library.thrownBy(type, name));
    }

    Optional<Set<String>> thrownBy(String type, String method) {
        return types.found(type).flatMap(known -> Library.thrownBy(known, method));
    }

    /** The name of its type as the file writes it, or the name of the type that it is. */
    private Optional<String> written(Expression expression) {
        if (expression instanceof EnclosedExpr parentheses) {
            return written(parentheses.getInner());
        }
        if (expression instanceof NameExpr name) {
            String text = name.getNameAsString();
            Optional<Variable> variable = variables.meantBy(name);
            return variable.isPresent()
                    ? variable.flatMap(TypeText::of).map(LibraryTypes::plain)
                    : field(text).or(() -> Optional.of(text));
        }
        if (expression instanceof FieldAccessExpr access && access.getScope() instanceof ThisExpr) {
            return field(access.getNameAsString());
        }
        if (expression instanceof CastExpr cast) {
            return Optional.of(plain(cast.getType().asString()));
        }
        if (expression instanceof MethodCallExpr call) {
            return given(call);
        }
        return expression instanceof ObjectCreationExpr creation
                ? Optional.of(creation.getType().getNameWithScope())
                : Optional.empty();
    }

    /** What a method of the file gives, if all that are called so give the same. */
    private Optional<String> given(MethodCallExpr call) {
        Optional<? extends Node> type = call.getScope().isPresent()
                ? call.getScope().flatMap(this::declaredTypeOf)
                : Trees.around(call, tree, TypeDeclaration.class::isInstance);
        return type.stream()
                .flatMap(owner -> ((TypeDeclaration<?>) owner).getMethodsByName(call.getNameAsString()).stream())
                .map(method -> plain(method.getType().asString()))
                .distinct()
                .reduce((one, other) -> "")
                .filter(result -> !result.isEmpty());
    }

    private Optional<String> field(String name) {
        return tree.findAll(FieldDeclaration.class).stream()
                .flatMap(field -> field.getVariables().stream())
                .filter(field -> field.getNameAsString().equals(name))
                .map(VariableDeclarator::getTypeAsString)
                .map(LibraryTypes::plain)
                .distinct()
                // Several classes of the file may have one of this name, of different types.
                .reduce((one, other) -> "")
                .filter(type -> !type.isEmpty());
    }

    private static String plain(String type) {
        return type.replaceAll("<.*>", "");
    }

    private Optional<Class<?>> typeOf(Expression expression) {
        if (expression instanceof StringLiteralExpr) {
            return Optional.of(String.class);
        }
        if (expression instanceof ClassExpr) {
            return Optional.of(Class.class);
        }
        if (expression instanceof MethodCallExpr call && call.getScope().isPresent()) {
            Optional<Class<?>> own = given(call).flatMap(types::found);
            return own.isPresent()
                    ? own
                    : typeOf(call.getScope().get())
                            .flatMap(type -> Library.result(Library.methods(type, call.getNameAsString())));
        }
        if (expression instanceof FieldAccessExpr access && !(access.getScope() instanceof ThisExpr)) {
            return typeOf(access.getScope()).flatMap(type -> Library.fieldOf(type, access.getNameAsString()));
        }
        return written(expression).flatMap(types::found);
    }
}

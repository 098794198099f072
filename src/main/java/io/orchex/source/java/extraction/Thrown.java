package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithThrownExceptions;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which checked exceptions leave statements, as far as one file and the library of Java tell. */
final class Thrown {

    private static final Set<String> UNCHECKED = Words.set("""
            RuntimeException Error IllegalArgumentException IllegalStateException NumberFormatException
            NullPointerException ClassCastException IndexOutOfBoundsException ArrayIndexOutOfBoundsException
            StringIndexOutOfBoundsException ArithmeticException UnsupportedOperationException
            ConcurrentModificationException NoSuchElementException InputMismatchException DateTimeException
            DateTimeParseException UncheckedIOException SecurityException NegativeArraySizeException
            ArrayStoreException StackOverflowError OutOfMemoryError AssertionError LinkageError
            NoClassDefFoundError CompletionException CancellationException PatternSyntaxException
            InvalidPathException BufferUnderflowException BufferOverflowException EmptyStackException
            """);

    private static final Set<String> ALL = Set.of("Exception", "Throwable");

    private final Run run;
    private final LibraryTypes library;
    private final Set<String> known = new LinkedHashSet<>();
    private boolean certain = true;

    Thrown(Run run, Variables variables) {
        this.run = run;
        this.library = new LibraryTypes(run.source().tree(), variables);
    }

    static boolean isUnchecked(String exception) {
        return UNCHECKED.contains(simple(exception));
    }

    /** Their simple names; empty where something in the statements does not tell what it throws. */
    Optional<Set<String>> known() {
        run.own(ThrowStmt.class).forEach(exit -> add(exit, thrown(exit)));
        run.own(ObjectCreationExpr.class).forEach(creation -> add(creation, thrown(creation)));
        run.own(MethodCallExpr.class).forEach(call -> add(call, thrown(call)));
        run.own(TryStmt.class)
                .forEach(attempt -> attempt.getResources().forEach(resource -> add(resource, closing(resource))));
        return certain ? Optional.of(known) : Optional.empty();
    }

    /** Whether something in the statements throws each of these, whatever else they throw. */
    boolean tells(List<String> exceptions) {
        return known().isPresent() || exceptions.stream().allMatch(name -> known.contains(simple(name)));
    }

    /** @param exceptions empty where they are not known */
    private void add(Node site, Optional<Set<String>> exceptions) {
        Set<String> caught = caught(site);
        if (caught.stream().noneMatch(ALL::contains)) {
            certain &= exceptions.isPresent();
            exceptions.stream()
                    .flatMap(Set::stream)
                    .filter(name -> !isUnchecked(name) && !caught.contains(name))
                    .forEach(known::add);
        }
    }

    /** Simple names of what is caught around it inside of the statements. */
    private Set<String> caught(Node site) {
        Set<String> caught = new LinkedHashSet<>();
        Node at = site;
        while (run.holds(Trees.parent(at))) {
            Node parent = Trees.parent(at);
            if (parent instanceof TryStmt attempt && !(at instanceof CatchClause) && !isLast(attempt, at)) {
                attempt.getCatchClauses().stream()
                        .flatMap(clause -> types(clause.getParameter().getType()))
                        .forEach(caught::add);
            }
            at = parent;
        }
        return caught;
    }

    private static boolean isLast(TryStmt attempt, Node block) {
        return attempt.getFinallyBlock().filter(last -> Trees.same(last, block)).isPresent();
    }

    private static Stream<String> types(Type type) {
        return type instanceof UnionType union
                ? union.getElements().stream().map(element -> simple(element.asString()))
                : Stream.of(simple(type.asString()));
    }

    private static Optional<Set<String>> thrown(ThrowStmt exit) {
        return exit.getExpression() instanceof ObjectCreationExpr creation
                ? Optional.of(Set.of(creation.getType().getNameAsString()))
                : Optional.empty();
    }

    private Optional<Set<String>> thrown(ObjectCreationExpr creation) {
        String name = creation.getType().getNameAsString();
        if (isUnchecked(name)) {
            return Optional.of(Set.of());
        }
        Optional<TypeDeclaration<?>> own = library.declared(name);
        return own.isPresent()
                ? own.map(type -> declared(type.getMembers().stream()
                        .filter(ConstructorDeclaration.class::isInstance)
                        .map(ConstructorDeclaration.class::cast)
                        .toList()))
                : library.thrownByNew(creation.getType().getNameWithScope());
    }

    private Optional<Set<String>> thrown(MethodCallExpr call) {
        Optional<Expression> scope = call.getScope();
        if (scope.isEmpty() || scope.get() instanceof ThisExpr) {
            return around(call);
        }
        Optional<TypeDeclaration<?>> own = library.declaredTypeOf(scope.get());
        return own.isPresent() ? own.flatMap(type -> methods(type, call)) : library.thrownBy(call, scope.get());
    }

    /** By a method of the nearest class around that has one of this name. */
    private Optional<Set<String>> around(MethodCallExpr call) {
        Node at = call;
        while (at.getParentNode().isPresent()) {
            at = at.getParentNode().get();
            Optional<Set<String>> found =
                    at instanceof TypeDeclaration<?> type ? methods(type, call) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<String>> methods(TypeDeclaration<?> type, MethodCallExpr call) {
        List<MethodDeclaration> methods = type.getMethodsByName(call.getNameAsString());
        return methods.isEmpty() ? Optional.empty() : Optional.of(declared(methods));
    }

    private static Set<String> declared(List<? extends NodeWithThrownExceptions<?>> callables) {
        Set<String> names = new LinkedHashSet<>();
        callables.forEach(
                callable -> callable.getThrownExceptions().forEach(type -> names.add(simple(type.asString()))));
        return names;
    }

    private Optional<Set<String>> closing(Expression resource) {
        return resource instanceof VariableDeclarationExpr declaration
                ? library.thrownBy(declaration.getElementType().asString(), "close")
                : Optional.empty();
    }

    static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

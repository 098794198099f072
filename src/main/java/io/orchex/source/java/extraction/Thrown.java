package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
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
    private static final Set<String> TRANSFERS = Set.of("close", "flush", "open", "read", "seek", "skip", "write");

    private final Run run;
    private final ThrowingCalls calls;
    private final Set<String> known = new LinkedHashSet<>();
    private boolean certain = true;

    /** Whether it reads or writes something of a type that the file does not tell. */
    private boolean transfers;

    Thrown(Run run, Variables variables) {
        this.run = run;
        this.calls = variables.calls();
    }

    static boolean isUnchecked(String exception) {
        return UNCHECKED.contains(simple(exception));
    }

    /** Their simple names; empty where something in the statements does not tell what it throws. */
    Optional<Set<String>> known() {
        run.own(ThrowStmt.class).forEach(exit -> add(exit, thrown(exit)));
        run.own(ObjectCreationExpr.class).forEach(creation -> add(creation, calls.thrown(creation)));
        run.own(MethodCallExpr.class).forEach(this::add);
        run.own(TryStmt.class)
                .forEach(attempt -> attempt.getResources().forEach(resource -> add(resource, calls.closing(resource))));
        return certain ? Optional.of(known) : Optional.empty();
    }

    /** Whether something in the statements throws each of these, or most likely does, whatever else they throw. */
    boolean tells(List<String> exceptions) {
        return known().isPresent()
                || exceptions.stream()
                        .map(Thrown::simple)
                        .allMatch(name -> known.contains(name) || (transfers && name.equals("IOException")));
    }

    private void add(MethodCallExpr call) {
        Optional<Set<String>> exceptions = calls.thrown(call);
        transfers |= exceptions.isEmpty()
                && TRANSFERS.contains(Words.of(call.getNameAsString()).get(0));
        add(call, exceptions);
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

    static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}

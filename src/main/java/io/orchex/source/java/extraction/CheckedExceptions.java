package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
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

/**
 * The {@code throws} clause of a new function: whatever checked exception its statements throw is caught around them or
 * declared by their old function, so those are all that it may have to declare.
 */
final class CheckedExceptions {

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

    /** They stand for all others, type parameters excepted; the widest first. */
    private static final List<String> ALL = List.of("Throwable", "Exception");

    private static final Set<String> RETHROWABLE = Set.of("Exception", "Throwable");

    /** Types of the Java library of which no method throws a checked exception. */
    private static final Set<String> QUIET = Words.set("""
            String StringBuilder StringBuffer Math Integer Long Short Byte Double Float Boolean Character
            Objects Arrays Collections List ArrayList LinkedList Map HashMap LinkedHashMap TreeMap Set HashSet
            LinkedHashSet TreeSet Collection Deque ArrayDeque Iterator ListIterator Iterable BigInteger
            BigDecimal BitSet AtomicInteger AtomicLong Pattern Matcher Locale UUID Duration Instant
            """);

    private static final Set<String> TEXTS = Set.of("String", "StringBuilder", "StringBuffer");

    /** Methods of texts and of what builds them that give such a one again. */
    private static final Set<String> CHAINED = Set.of(
            "append", "insert", "reverse", "replace", "toString", "trim", "substring", "toLowerCase", "toUpperCase");

    private final Run run;
    private final Variables variables;

    private CheckedExceptions(Run run, Variables variables) {
        this.run = run;
        this.variables = variables;
    }

    /** Names of the exceptions to declare. */
    static List<String> of(Run run, Variables variables) {
        CheckedExceptions exceptions = new CheckedExceptions(run, variables);
        return exceptions.mayThrow() ? List.copyOf(exceptions.possible()) : List.of();
    }

    private Set<String> possible() {
        Set<String> possible = new LinkedHashSet<>();
        run.host().thrown().forEach(type -> possible.add(type.asString()));
        Node at = run.first();
        while (!Trees.same(at, run.host().body())) {
            Node parent = Trees.parent(at);
            if (parent instanceof TryStmt attempt && Trees.same(at, attempt.getTryBlock())) {
                attempt.getCatchClauses().stream()
                        .filter(clause -> !throwsAgain(clause))
                        .flatMap(clause -> types(clause.getParameter().getType()))
                        .forEach(possible::add);
            }
            at = parent;
        }
        possible.removeIf(name -> UNCHECKED.contains(name.substring(name.lastIndexOf('.') + 1)));
        boolean named = run.host().typeParameters().isEmpty();
        return ALL.stream()
                .filter(all -> named && possible.contains(all))
                .findFirst()
                .map(Set::of)
                .orElse(possible);
    }

    /** What it throws again it may only throw as long as the compiler knows what came in: what is declared anyway. */
    private static boolean throwsAgain(CatchClause clause) {
        String name = clause.getParameter().getNameAsString();
        return types(clause.getParameter().getType()).anyMatch(RETHROWABLE::contains)
                && clause.getBody().findAll(ThrowStmt.class).stream()
                        .anyMatch(exit -> exit.getExpression() instanceof NameExpr thrown
                                && thrown.getNameAsString().equals(name));
    }

    private static Stream<String> types(Type type) {
        return type instanceof UnionType union
                ? union.getElements().stream().map(Type::asString)
                : Stream.of(type.asString());
    }

    private boolean mayThrow() {
        return !run.all(ThrowStmt.class).stream().allMatch(CheckedExceptions::isUnchecked)
                || !run.all(TryStmt.class).stream()
                        .allMatch(attempt -> attempt.getResources().isEmpty())
                || !run.all(ObjectCreationExpr.class).stream().allMatch(CheckedExceptions::isQuiet)
                || !run.all(MethodCallExpr.class).stream().allMatch(this::isQuiet);
    }

    private static boolean isUnchecked(ThrowStmt exit) {
        return exit.getExpression() instanceof ObjectCreationExpr creation
                && UNCHECKED.contains(creation.getType().getNameAsString());
    }

    private static boolean isQuiet(ObjectCreationExpr creation) {
        String name = creation.getType().getNameAsString();
        return QUIET.contains(name) || UNCHECKED.contains(name);
    }

    private boolean isQuiet(MethodCallExpr call) {
        if (call.getScope().isEmpty()) {
            return isQuietHere(call);
        }
        Expression scope = call.getScope().get();
        if (scope instanceof ThisExpr) {
            return isQuietHere(call);
        }
        return scope instanceof StringLiteralExpr
                || (scope instanceof NameExpr name && QUIET.contains(type(name)))
                || (scope instanceof MethodCallExpr before && isText(before));
    }

    /** Whether it gives a text, or what builds one, as a chain of calls on such a one does. */
    private boolean isText(MethodCallExpr call) {
        if (!CHAINED.contains(call.getNameAsString()) || call.getScope().isEmpty()) {
            return false;
        }
        Expression scope = call.getScope().get();
        return scope instanceof StringLiteralExpr
                || (scope instanceof NameExpr name && TEXTS.contains(type(name)))
                || (scope instanceof MethodCallExpr before && isText(before));
    }

    private String type(NameExpr name) {
        Optional<Variable> variable = variables.meantBy(name);
        return variable.map(local -> TypeText.of(local).orElse("").replaceAll("<.*", ""))
                .orElse(name.getNameAsString());
    }

    /** A method of the same class, none of whose namesakes throws. */
    private boolean isQuietHere(MethodCallExpr call) {
        Optional<Node> owner = Trees.around(call, run.source().tree(), TypeDeclaration.class::isInstance);
        List<MethodDeclaration> methods = owner.stream()
                .flatMap(type -> ((TypeDeclaration<?>) type).getMethodsByName(call.getNameAsString()).stream())
                .toList();
        return !methods.isEmpty()
                && methods.stream()
                        .allMatch(method -> method.getThrownExceptions().isEmpty());
    }
}

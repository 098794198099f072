package io.orchex.source.java.extraction;

import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an expression is about, in words. */
final class Nouns {

    private static final Set<String> ACCESSORS =
            Set.of("get", "is", "has", "to", "as", "current", "next", "find", "of");
    private static final Set<String> TRIVIAL = Words.set("""
            size length isEmpty isBlank hasNext next iterator entrySet keySet values stream get getKey getValue
            key value charAt equals toString intValue trim equalsIgnoreCase startsWith endsWith contains
            containsKey hashCode getClass getName valueOf indexOf compareTo toCharArray clone listIterator
            hasMoreElements nextElement trace debug info warn error fine finer finest severe log print println
            printf printStackTrace isTraceEnabled isDebugEnabled
            """);
    private static final Set<String> MATCHER = Set.of("matches", "find", "lookingAt");
    private static final Set<String> EMPTY = Words.set("""
            result res ret retval rv value val tmp temp obj object arg args param item element elem self other
            data out in buf str len cur curr current number num this list map set array string iterator iter
            """);

    /** Types that say nothing of what is in them. */
    private static final Set<String> GENERAL = Words.set("""
            String Object Integer Long CharSequence StringBuilder StringBuffer List Map Set Collection Iterator
            Iterable Class Boolean Character ArrayList LinkedList HashMap LinkedHashMap TreeMap HashSet
            LinkedHashSet TreeSet
            """);

    /** A list or a map, and a letter or two. */
    private static final Pattern CLIPPED = Pattern.compile("[a-z]{1,2}(list|map|array)");

    private static final Set<String> LITTLE =
            Set.of("a", "an", "the", "my", "tmp", "temp", "cur", "current", "c", "i", "m", "p");
    private static final Set<String> MEASURES = Set.of("Len", "Length", "Size", "Count");

    private final Variables variables;

    Nouns(Variables variables) {
        this.variables = variables;
    }

    /** Says nothing of what it is for. */
    static boolean isEmpty(String name) {
        return name.length() < 3
                || EMPTY.contains(name)
                || CLIPPED.matcher(name).matches();
    }

    static boolean isTrivial(String method) {
        return TRIVIAL.contains(method);
    }

    /** Whether the call only asks; a matcher without arguments asks as well. */
    static boolean isTrivial(MethodCallExpr call) {
        return isTrivial(call.getNameAsString())
                || (call.getArguments().isEmpty() && MATCHER.contains(call.getNameAsString()));
    }

    Optional<Variable> variable(Expression name) {
        return variables.meantBy(name);
    }

    boolean isField(Expression target) {
        return target instanceof FieldAccessExpr
                || (target instanceof NameExpr name && variables.meantBy(name).isEmpty());
    }

    /** Empty where it is about nothing that has a telling name. */
    List<String> of(Expression expression) {
        if (expression instanceof NameExpr name) {
            return named(name);
        }
        if (expression instanceof FieldAccessExpr field) {
            String name = field.getNameAsString();
            return name.equals("length") ? of(field.getScope()) : told(name);
        }
        if (expression instanceof MethodCallExpr call) {
            return ofCall(call);
        }
        if (expression instanceof InstanceOfExpr test) {
            return Words.of(test.getType().asString().replaceAll("<.*|.*\\.|\\[]", ""));
        }
        return expression instanceof ObjectCreationExpr creation
                ? Words.of(creation.getType().getNameAsString())
                : ofParts(expression);
    }

    /** What is put together of several things is none of them. */
    List<String> ofOne(Expression expression) {
        Expression value = expression instanceof EnclosedExpr parentheses ? parentheses.getInner() : expression;
        boolean several = value instanceof BinaryExpr operation
                && !of(operation.getLeft()).isEmpty()
                && !of(operation.getRight()).isEmpty();
        return several ? List.of() : of(value);
    }

    private List<String> ofParts(Expression expression) {
        if (expression instanceof EnclosedExpr parentheses) {
            return of(parentheses.getInner());
        }
        if (expression instanceof CastExpr cast) {
            return of(cast.getExpression());
        }
        if (expression instanceof UnaryExpr unary) {
            return of(unary.getExpression());
        }
        if (expression instanceof ArrayAccessExpr access) {
            return of(access.getName());
        }
        if (expression instanceof BinaryExpr operation) {
            List<String> left = of(operation.getLeft());
            return left.isEmpty() ? of(operation.getRight()) : left;
        }
        return List.of();
    }

    private List<String> named(NameExpr name) {
        List<String> told = told(name.getNameAsString());
        return told.isEmpty() ? variables.meantBy(name).map(this::ofType).orElse(List.of()) : told;
    }

    /** The words of its type, where that says more than {@code String} does. */
    List<String> ofType(Variable variable) {
        String type =
                TypeText.of(variable).orElse("").replaceAll("<.*|\\[]", "").replaceAll(".*\\.", "");
        boolean telling = type.length() > 2 && Character.isUpperCase(type.charAt(0)) && !GENERAL.contains(type);
        return telling ? Words.of(type) : List.of();
    }

    private static List<String> told(String name) {
        List<String> words = isEmpty(name) ? List.of() : words(name);
        // What is left of `csLen` says no more than `cs` does.
        return words.size() == 1 && isEmpty(words.get(0)) ? List.of() : words;
    }

    /** Of {@code arrayLen} the array, of {@code aField} the field. */
    static List<String> words(String name) {
        List<String> words = measured(name);
        boolean measure = words.size() > 1 && MEASURES.contains(words.get(words.size() - 1));
        return measure ? words.subList(0, words.size() - 1) : words;
    }

    /** Of {@code arrayLen} its length. */
    static List<String> measured(String name) {
        List<String> words = Words.of(name);
        return words.size() > 1 && LITTLE.contains(words.get(0)) ? words.subList(1, words.size()) : words;
    }

    private List<String> ofCall(MethodCallExpr call) {
        String name = call.getNameAsString();
        List<String> words = Words.of(name);
        if (isTrivial(call)) {
            List<String> scope = call.getScope().map(this::of).orElse(List.of());
            return scope.isEmpty()
                    ? call.getArguments().stream().findFirst().map(this::of).orElse(List.of())
                    : scope;
        }
        if (words.size() > 1 && (ACCESSORS.contains(words.get(0)) || Words.isVerb(words.get(0)))) {
            return words.subList(1, words.size());
        }
        return Words.isVerb(words.get(0)) ? List.of() : words;
    }
}

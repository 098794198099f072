package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names a constant after what it says or, if it is a number, after what it is compared with or given to. */
final class ConstantName {

    private static final int LONGEST = 40;
    private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9]+");
    private static final Set<BinaryExpr.Operator> ORDERS = Set.of(
            BinaryExpr.Operator.LESS,
            BinaryExpr.Operator.LESS_EQUALS,
            BinaryExpr.Operator.GREATER,
            BinaryExpr.Operator.GREATER_EQUALS);
    private static final Map<Character, String> SIGNS = Map.ofEntries(
            Map.entry(',', "COMMA"),
            Map.entry(' ', "SPACE"),
            Map.entry('.', "DOT"),
            Map.entry(':', "COLON"),
            Map.entry(';', "SEMICOLON"),
            Map.entry('/', "SLASH"),
            Map.entry('-', "DASH"),
            Map.entry('_', "UNDERSCORE"),
            Map.entry('=', "EQUALS"),
            Map.entry('"', "QUOTE"),
            Map.entry('(', "OPENING_PARENTHESIS"),
            Map.entry(')', "CLOSING_PARENTHESIS"),
            Map.entry('|', "PIPE"),
            Map.entry('#', "HASH"),
            Map.entry('>', "GREATER"),
            Map.entry('<', "LESS"));

    private final SourceText source;

    ConstantName(SourceText source) {
        this.source = source;
    }

    /** @throws Obstacle if nothing tells what it means, or the name is taken */
    String of(List<LiteralStringValueExpr> same) {
        LiteralStringValueExpr literal = same.get(0);
        boolean text = literal instanceof StringLiteralExpr;
        Stream<String> names = text
                ? Stream.of(content(((StringLiteralExpr) literal).asString()))
                : same.stream().map(ConstantName::use);
        Set<String> taken = source.names();
        return names.filter(name -> !name.isEmpty())
                .flatMap(name -> Stream.of(name, name + (text ? "_TEXT" : "_VALUE")))
                .filter(name -> !taken.contains(name))
                .findFirst()
                .orElseThrow(() -> new Obstacle("nothing tells what to call %s".formatted(source.text(literal))));
    }

    private static String content(String text) {
        List<String> words = NO_WORD.splitAsStream(text)
                .flatMap(word -> Words.of(word).stream())
                .map(word -> word.toUpperCase(Locale.ROOT))
                .toList();
        if (words.isEmpty() && text.length() <= 3) {
            return text.chars()
                    .mapToObj(sign -> SIGNS.getOrDefault((char) sign, ""))
                    .filter(sign -> !sign.isEmpty())
                    .collect(Collectors.joining("_"));
        }
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            if (name.length() + word.length() < LONGEST) {
                name.append(name.length() == 0 ? "" : "_").append(word);
            }
        }
        return name.length() == 0 || Character.isDigit(name.charAt(0)) ? "" : name.toString();
    }

    private static String use(LiteralStringValueExpr number) {
        Node parent = Trees.parent(number);
        if (parent instanceof VariableDeclarator variable) {
            return shouted(List.of("default"), Words.of(variable.getNameAsString()));
        }
        if (parent instanceof AssignExpr assignment) {
            return shouted(List.of("default"), said(assignment.getTarget()));
        }
        if (parent instanceof BinaryExpr operation) {
            return compared(operation, number);
        }
        if (parent instanceof MethodCallExpr call && call.getArguments().size() == 1) {
            List<String> words = Words.of(call.getNameAsString());
            return words.size() > 1 && Words.isVerb(words.get(0))
                    ? shouted(words.subList(1, words.size()), List.of())
                    : "";
        }
        return "";
    }

    private static String compared(BinaryExpr operation, LiteralStringValueExpr number) {
        Expression other = Trees.same(operation.getLeft(), number) ? operation.getRight() : operation.getLeft();
        List<String> words = said(other);
        if (words.isEmpty()) {
            return "";
        }
        if (ORDERS.contains(operation.getOperator())) {
            return shouted(words, List.of("limit"));
        }
        boolean equal = operation.getOperator() == BinaryExpr.Operator.EQUALS
                || operation.getOperator() == BinaryExpr.Operator.NOT_EQUALS;
        return equal ? shouted(words, List.of(number.getValue())) : "";
    }

    private static List<String> said(Expression expression) {
        if (expression instanceof MethodCallExpr call) {
            boolean size = Set.of("length", "size").contains(call.getNameAsString());
            List<String> scope = size ? call.getScope().map(ConstantName::said).orElse(List.of()) : List.of();
            List<String> words = new ArrayList<>(scope);
            words.addAll(Words.of(call.getNameAsString().replaceFirst("^get(?=[A-Z])", "")));
            return words;
        }
        if (expression instanceof FieldAccessExpr field) {
            return Words.of(field.getNameAsString());
        }
        return expression instanceof NameExpr name && name.getNameAsString().length() > 2
                ? Words.of(name.getNameAsString())
                : List.of();
    }

    private static String shouted(List<String> first, List<String> rest) {
        return first.isEmpty() && rest.isEmpty()
                ? ""
                : Stream.concat(first.stream(), rest.stream())
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining("_"))
                        .replaceAll("[^A-Z0-9_]", "");
    }
}

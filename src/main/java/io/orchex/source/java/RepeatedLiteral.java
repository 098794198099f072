package io.orchex.source.java;

import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Numbers and keys that a type repeats without giving them a name, and those that have one. */
final class RepeatedLiteral implements Detector {

    private static final int OFTEN = 3;

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        if (!unit.whole()) {
            return Stream.empty();
        }
        return unit.tree().getTypes().stream().flatMap(type -> inType(unit, type));
    }

    private static Stream<Finding> inType(JavaUnit unit, TypeDeclaration<?> type) {
        Map<String, List<LiteralStringValueExpr>> uses = literals(unit)
                .filter(literal -> unit.holds(type, literal) && LiteralUse.needsName(literal))
                .sorted(Comparator.comparingInt(unit::from))
                .collect(Collectors.groupingBy(LiteralUse::value, LinkedHashMap::new, Collectors.toList()));
        return uses.values().stream().flatMap(same -> judge(unit, type, same).stream());
    }

    private static Stream<LiteralStringValueExpr> literals(JavaUnit unit) {
        return Stream.of(
                        unit.all(StringLiteralExpr.class),
                        unit.all(IntegerLiteralExpr.class),
                        unit.all(LongLiteralExpr.class),
                        unit.all(DoubleLiteralExpr.class))
                .flatMap(List::stream);
    }

    private static Optional<Finding> judge(JavaUnit unit, TypeDeclaration<?> type, List<LiteralStringValueExpr> same) {
        boolean text = same.get(0) instanceof StringLiteralExpr;
        Optional<String> name = Constants.named(type, same.get(0));
        boolean enough = same.size() >= OFTEN || (text && name.isPresent());
        return enough ? Optional.of(finding(unit, same, name)) : Optional.empty();
    }

    private static Finding finding(JavaUnit unit, List<LiteralStringValueExpr> same, Optional<String> name) {
        boolean text = same.get(0) instanceof StringLiteralExpr;
        String excerpt = Excerpt.of((Expression) same.get(0));
        String times = same.size() == 1 ? "once" : "%d times".formatted(same.size());
        return unit.finding(
                text ? Kind.REPEATED_TEXT : Kind.MAGIC_NUMBER,
                new ArrayList<>(same),
                name.map(constant -> "%s stands here %s beside the constant `%s` of the same value"
                                .formatted(excerpt, times, constant))
                        .orElse(
                                "%s stands here %s without a name: nothing says what it means, and a change must not forget one"
                                        .formatted(excerpt, times)),
                name.map(constant -> "Use `%s`".formatted(constant))
                        .orElse("Make it a constant that is named after its meaning"));
    }
}

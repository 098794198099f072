package io.orchex.source.java;

import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Nameless;
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
        return Nameless.finding(
                text ? Kind.REPEATED_TEXT : Kind.MAGIC_NUMBER,
                Nodes.code(same.get(0)),
                name.orElse(null),
                same.stream().map(unit::span).toList(),
                Names.function(same.get(0)));
    }
}

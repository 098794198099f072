package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.orchex.source.Aim;
import io.orchex.source.Edit;
import io.orchex.source.Kind;
import io.orchex.source.Layout;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a number or a text that a class says several times a name, or uses the one that it has. */
public final class ExtractConstant {

    private final SourceText source;
    private final TypeDeclaration<?> type;
    private final ConstantPlaces places;

    private ExtractConstant(SourceText source, TypeDeclaration<?> type) {
        this.source = source;
        this.type = type;
        this.places = new ConstantPlaces(source, type);
    }

    public static Offer offer(SourceText source, Aim aim) {
        Span place = aim.places().get(0);
        Optional<TypeDeclaration<?>> around = source.tree().getTypes().stream()
                .filter(type -> source.line(type) <= place.line() && place.line() <= source.lastLine(type))
                .findFirst();
        if (around.isEmpty()) {
            return Offer.refused("line %d stands in no class".formatted(place.line()));
        }
        boolean open = around.get() instanceof AnnotationDeclaration
                || (around.get() instanceof ClassOrInterfaceDeclaration type && type.isInterface());
        return open
                ? Offer.refused("a constant of an interface can be seen by everybody")
                : new ExtractConstant(source, around.get()).among(aim);
    }

    private Offer among(Aim aim) {
        Map<String, List<LiteralStringValueExpr>> literals = new LinkedHashMap<>();
        for (LiteralStringValueExpr literal : type.findAll(LiteralStringValueExpr.class)) {
            if (Literals.isWorthAName(literal) && isMeant(literal, aim)) {
                literals.computeIfAbsent(source.text(literal), text -> new ArrayList<>())
                        .add(literal);
            }
        }
        List<Plan> plans = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        literals.values().stream()
                .filter(same -> hits(same, aim) > 0)
                .sorted(Comparator.comparingInt((List<LiteralStringValueExpr> same) -> hits(same, aim))
                        .thenComparingInt(
                                same -> same.size() * source.text(same.get(0)).length())
                        .reversed())
                .forEach(same -> attempt(same, plans, refusals));
        Span place = aim.places().get(0);
        String refusal = refusals.stream()
                .findFirst()
                .orElse("lines %d-%d hold no text or number that needs a name"
                        .formatted(place.line(), place.endLine()));
        return new Offer(plans, refusal);
    }

    private void attempt(List<LiteralStringValueExpr> same, List<Plan> plans, List<String> refusals) {
        try {
            plans.add(plan(same));
        } catch (Obstacle obstacle) {
            refusals.add(obstacle.reason());
        }
    }

    /** Equal values may mean different things: of several places that are told, only these are meant. */
    private boolean isMeant(LiteralStringValueExpr literal, Aim aim) {
        boolean kind =
                switch (aim.variant()) {
                    case "magic_number" -> !(literal instanceof StringLiteralExpr);
                    case "repeated_text" -> literal instanceof StringLiteralExpr;
                    default -> true;
                };
        boolean declared = Trees.parent(literal) instanceof VariableDeclarator;
        return kind && (declared || aim.places().size() == 1 || hits(List.of(literal), aim) > 0);
    }

    /** How many of the aim's places hold one of them. */
    private int hits(List<LiteralStringValueExpr> same, Aim aim) {
        return (int) aim.places().stream()
                .filter(place -> same.stream()
                        .anyMatch(literal ->
                                place.line() <= source.line(literal) && source.line(literal) <= place.endLine()))
                .count();
    }

    private Plan plan(List<LiteralStringValueExpr> same) {
        Optional<VariableDeclarator> constant = existing(same);
        String name =
                constant.map(VariableDeclarator::getNameAsString).orElseGet(() -> new ConstantName(source).of(same));
        List<LiteralStringValueExpr> replaced = same.stream()
                .filter(literal -> constant.map(known -> places.mayUse(literal, known))
                        .orElseGet(() -> places.mayUse(literal, name)))
                .toList();
        if (replaced.size() < (constant.isPresent() ? 1 : 2)) {
            throw new Obstacle("%s stands here only once".formatted(source.text(same.get(0))));
        }
        String what = "%s the constant `%s` in %d places"
                .formatted(constant.isPresent() ? "used" : "introduced", name, replaced.size());
        List<Edit> edits = new ArrayList<>();
        replaced.forEach(
                literal -> edits.add(new Edit(Kind.DUPLICATION, source.from(literal), source.to(literal), name, what)));
        if (constant.isEmpty()) {
            edits.add(declaration(same.get(0), name, what));
        }
        return new Plan(Kind.DUPLICATION, what, edits, "", ConstantReview.doubt(replaced, name, constant.isEmpty()));
    }

    /** A constant of the class that has this very value already. */
    private Optional<VariableDeclarator> existing(List<LiteralStringValueExpr> same) {
        return same.stream()
                .map(Trees::parent)
                .filter(VariableDeclarator.class::isInstance)
                .map(VariableDeclarator.class::cast)
                .filter(variable -> places.isConstant(variable, same.get(0)))
                .findFirst();
    }

    /** In the first line of the class's body. */
    private Edit declaration(LiteralStringValueExpr literal, String name, String what) {
        BodyDeclaration<?> first =
                type.getMembers().getFirst().orElseThrow(() -> new Obstacle("the class has no body"));
        int at = Layout.lineStart(source.text(), start(first));
        String indent = Layout.indent(source.text(), source.from(first));
        if (at <= source.from(type.getName())) {
            throw new Obstacle("the class stands on one line");
        }
        boolean amongConstants = first instanceof FieldDeclaration field && field.isStatic() && field.isFinal();
        String line = "%sprivate static final %s %s = %s;"
                .formatted(indent, Literals.type(literal), name, source.text(literal));
        String gap = amongConstants ? source.newline() : source.newline() + source.newline();
        return new Edit(Kind.DUPLICATION, at, at, line + gap, what);
    }

    /** The comment in front of a member belongs to it. */
    private int start(Node member) {
        return member.getComment().map(source::from).orElse(source.from(member));
    }
}

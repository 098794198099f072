package io.orchex.source.java;

import com.github.javaparser.ast.expr.MethodCallExpr;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.Set;
import java.util.stream.Stream;

/** XML parsers that may load what a document points at; a file that sets any of their switches is left in peace. */
final class ExternalEntities implements Detector {

    private static final Set<String> FACTORIES = Set.of(
            "DocumentBuilderFactory", "SAXParserFactory", "XMLInputFactory", "TransformerFactory", "SchemaFactory");
    private static final Set<String> SWITCHES = Set.of(
            "setFeature",
            "setAttribute",
            "setProperty",
            "setEntityResolver",
            "setXMLResolver",
            "setExpandEntityReferences");

    @Override
    public Stream<Finding> find(JavaUnit unit) {
        boolean guarded = SWITCHES.stream().anyMatch(name -> !unit.named(name).isEmpty());
        return guarded
                ? Stream.empty()
                : unit.all(MethodCallExpr.class).stream()
                        .filter(ExternalEntities::makesParser)
                        .filter(call -> parses(unit))
                        .map(call -> finding(unit, call));
    }

    private static boolean makesParser(MethodCallExpr call) {
        boolean maker =
                Set.of("newInstance", "newFactory", "newDefaultInstance").contains(call.getNameAsString());
        return maker
                && call.getScope()
                        .map(Nodes::code)
                        .filter(scope -> FACTORIES.contains(scope.substring(scope.lastIndexOf('.') + 1)))
                        .isPresent();
    }

    /** A factory that only makes new documents or writes reads nothing from outside. */
    private static boolean parses(JavaUnit unit) {
        return Stream.of("parse", "createXMLStreamReader", "createXMLEventReader")
                .anyMatch(name -> !unit.named(name).isEmpty());
    }

    private static Finding finding(JavaUnit unit, MethodCallExpr call) {
        return unit.finding(
                Kind.EXTERNAL_ENTITIES,
                Severity.MEDIUM,
                call,
                "%s makes a parser that loads external entities: a hostile document can read local files or call inner servers (XXE)"
                        .formatted(Excerpt.of(call)),
                "Switch them off: `setFeature(\"http://apache.org/xml/features/disallow-doctype-decl\", true)`, or `SUPPORT_DTD` false for StAX");
    }
}

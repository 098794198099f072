package io.orchex.source.sitter;

import io.orchex.source.Function;
import io.orchex.source.Span;
import io.orchex.source.Structure;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Visibility.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Puts the elements of a file into each other by their offsets, in one pass with a stack of its own, and takes from
 * that its functions and definitions.
 */
final class Outline {

    /** What methods call the object they belong to, which no caller passes. */
    private static final Set<String> ITSELF = Set.of("self", "cls", "this");

    /** What may stand before a parameter's name. */
    private static final Set<String> NO_NAMES = Set.of("const", "volatile", "restrict", "__restrict");

    private final Conventions conventions;
    private final CodeMap map;
    private final Definitions definitions;
    private final LogicalRuns logical;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<Function> functions = new ArrayList<>();
    private final List<String> imports = new ArrayList<>();

    /** An element that is not yet over, and what holds inside it. */
    private static final class Frame {

        private final Element element;
        private final Scope scope;
        private final Scope.Level outside;
        private final boolean counted;
        private boolean exposed = true;
        private boolean documented;

        private Frame(Element element, Scope scope, Scope.Level outside, boolean counted) {
            this.element = element;
            this.scope = scope;
            this.outside = outside;
            this.counted = counted;
        }
    }

    Outline(Conventions conventions, CodeMap map, List<Element> elements) {
        this.conventions = conventions;
        this.map = map;
        this.definitions = new Definitions(conventions, map);
        this.logical = new LogicalRuns(map, elements);
        Scope file = new Scope("", false);
        open.push(
                new Frame(new Element(Role.TYPE, "", 0, Integer.MAX_VALUE, "", 0), file, file.enter(Role.TYPE), false));
        elements.forEach(this::visit);
        closeBefore(Integer.MAX_VALUE - 1);
    }

    /** In the order of the file. */
    List<Function> functions() {
        functions.sort(
                Comparator.comparingInt((Function function) -> function.span().line())
                        .thenComparingInt(function -> function.span().column()));
        return functions;
    }

    Structure structure() {
        return definitions.structure(imports);
    }

    private void visit(Element element) {
        closeBefore(element.from());
        switch (element.role()) {
            case COMMENT -> definitions.comment(element);
            case ATTRIBUTE -> definitions.attribute(element);
            case DOCSTRING -> top().documented = true;
            case IMPORT -> imports.add(imported(map.code(element.from(), element.to())));
            case ACCESS -> top().exposed = access(map.text(element), top().exposed);
            case PARAMETER -> parameter(element);
            case FIXED -> top().scope.fix();
            case LOGICAL -> condition(element);
            case FUNCTION, TYPE, HOLDER, DECLARATION -> define(element);
            default -> {
                top().scope.count(element, map.span(element));
                push(element, top().scope, false);
            }
        }
    }

    private Frame top() {
        return open.element();
    }

    private void closeBefore(int offset) {
        while (top().element.to() <= offset) {
            close(open.pop());
        }
    }

    private void close(Frame frame) {
        frame.scope.leave(frame.outside);
        if (frame.counted) {
            definitions.add(frame.documented);
        }
        if (frame.element.role() == Role.FUNCTION) {
            Span span = map.span(frame.element);
            functions.add(frame.scope.function(span, map.codeLines(span)));
        }
    }

    private Frame push(Element element, Scope scope, boolean counted) {
        Frame frame = new Frame(element, scope, scope.enter(element.role()), counted);
        open.push(frame);
        return frame;
    }

    private void condition(Element operation) {
        if (logical.begins(operation)) {
            top().scope.count(logical.condition(operation), map.span(operation));
        }
    }

    private void parameter(Element parameter) {
        Matcher word = Capture.WORD.matcher(map.text(parameter));
        boolean found = word.find();
        while (found && NO_NAMES.contains(word.group())) {
            found = word.find();
        }
        String name = found ? word.group() : "_";
        if (top().element.role() != Role.IF && !ITSELF.contains(name) && !name.equals("void")) {
            top().scope.parameter(name);
        }
    }

    private void define(Element element) {
        boolean local = !top().scope.name().isEmpty();
        boolean counted = !local
                && element.role() != Role.HOLDER
                && !element.name().isEmpty()
                && definitions.isVisible(element, place(), top().exposed);
        Scope scope = element.role() == Role.FUNCTION
                ? new Scope(path(element), conventions.constructors().contains(element.name()))
                : top().scope;
        Frame frame = push(element, scope, counted);
        frame.documented = definitions.isDocumented(element);
        frame.exposed = !element.what().equals("closed");
    }

    private Place place() {
        Element around = top().element;
        if (around.name().isEmpty()) {
            return Place.FILE;
        }
        return around.what().equals("open") ? Place.OPEN : Place.TYPE;
    }

    private String path(Element function) {
        StringBuilder path = new StringBuilder(function.name().isEmpty() ? "anonymous" : function.name());
        for (Frame frame : open) {
            if (isNamed(frame.element)) {
                path.insert(0, frame.element.name() + ".");
            }
        }
        return path.toString();
    }

    private static boolean isNamed(Element element) {
        return !element.name().isEmpty()
                && switch (element.role()) {
                    case TYPE, HOLDER, DECLARATION, FUNCTION -> true;
                    default -> false;
                };
    }

    private static String imported(String text) {
        return text.strip()
                .replaceAll("^import\\s+(static\\s+)?|\\s+as\\s+\\w+$|;$", "")
                .replaceAll("^[\"'<]+|[\"'>]+$", "")
                .replaceAll("\\s+", " ");
    }

    private static boolean access(String text, boolean before) {
        return switch (text) {
            case "public" -> true;
            case "private", "protected" -> false;
            default -> before;
        };
    }
}

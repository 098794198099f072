package io.orchex.source.sitter;

import io.orchex.source.Structure;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Visibility.Definition;
import io.orchex.source.sitter.Visibility.Place;
import java.util.List;
import java.util.regex.Matcher;

/** Counts what others may use, and what of it is documented. */
final class Definitions {

    private final Conventions conventions;
    private final CodeMap map;
    private int documentation = -1;
    private int visible;
    private int documented;

    Definitions(Conventions conventions, CodeMap map) {
        this.conventions = conventions;
        this.map = map;
    }

    void add(boolean isDocumented) {
        visible++;
        documented += isDocumented ? 1 : 0;
    }

    Structure structure(List<String> imports) {
        return new Structure(imports, visible, documented);
    }

    void comment(Element comment) {
        Matcher form = conventions.docComment().matcher(map.text(comment));
        documentation = form.lookingAt() ? comment.to() : documentation;
    }

    /** An annotation between a comment and what it documents. */
    void attribute(Element attribute) {
        documentation = isDocumented(attribute) ? attribute.to() : documentation;
    }

    /** Whether a doc comment ends right before the line on which the element begins. */
    boolean isDocumented(Element element) {
        int from = map.firstOnLine(element.from());
        return documentation >= 0
                && documentation <= from
                && map.blank(documentation, from)
                && map.line(from) - map.line(Math.max(0, documentation - 1)) <= 1;
    }

    /** @param exposed false behind a {@code private:} */
    boolean isVisible(Element element, Place place, boolean exposed) {
        String simple = element.name().substring(element.name().lastIndexOf('.') + 1);
        String line = map.code(map.firstOnLine(element.from()), Math.max(element.from(), element.at()));
        int head = Math.max(line.lastIndexOf(';'), Math.max(line.lastIndexOf('{'), line.lastIndexOf('}')));
        return conventions.visibility().test(new Definition(simple, line.substring(head + 1), place, exposed));
    }
}

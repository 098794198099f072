package io.orchex.analysis.report;

import io.orchex.analysis.assessment.Opportunity;
import io.orchex.source.Kind;
import java.util.Locale;

/**
 * What results are told by.
 *
 * @param id stable over versions, {@code string_built_sql}
 * @param area {@code security}, {@code correctness} or {@code maintainability}
 */
record Rule(String id, String title, String area, String help) {

    static Rule of(Kind kind) {
        String area = kind.area().name().toLowerCase(Locale.ROOT);
        return new Rule(kind.name().toLowerCase(Locale.ROOT), kind.title(), area, RuleHelp.of(kind));
    }

    static Rule of(Opportunity.Type type) {
        String title = type.wireName().replace('_', ' ');
        return new Rule(type.wireName(), title, "maintainability", RuleHelp.of(type));
    }

    boolean concernsSecurity() {
        return area.equals("security");
    }
}

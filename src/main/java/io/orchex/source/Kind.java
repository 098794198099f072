package io.orchex.source;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Every kind of finding, in whatever language it is made. */
public enum Kind {
    STRING_BUILT_SQL(Area.SECURITY, "string-built SQL"),
    COMMAND_INJECTION(Area.SECURITY, "string-built command"),
    PATH_TRAVERSAL(Area.SECURITY, "path from a request"),
    HARD_CODED_SECRET(Area.SECURITY, "hard-coded secret"),
    WEAK_HASH(Area.SECURITY, "weak hash"),
    WEAK_CIPHER(Area.SECURITY, "weak cipher or protocol"),
    PREDICTABLE_RANDOM(Area.SECURITY, "predictable random secret"),
    DISABLED_TRUST(Area.SECURITY, "certificate check switched off"),
    EXTERNAL_ENTITIES(Area.SECURITY, "XML external entities"),
    UNSAFE_DESERIALISATION(Area.SECURITY, "unsafe deserialisation"),
    SWALLOWED_EXCEPTION(Area.CORRECTNESS, "swallowed exception"),
    UNCLOSED_RESOURCE(Area.CORRECTNESS, "unclosed resource"),
    IDENTITY_COMPARISON(Area.CORRECTNESS, "comparison by identity"),
    EMPTY_STATEMENT(Area.CORRECTNESS, "empty statement"),
    IGNORED_RESULT(Area.CORRECTNESS, "ignored result"),
    SELF_ASSIGNMENT(Area.CORRECTNESS, "self-assignment"),
    EQUALS_WITHOUT_HASH_CODE(Area.CORRECTNESS, "equals without hashCode"),
    OVER_COMPLEX(Area.MAINTAINABILITY, "over-complex function"),
    DEEP_NESTING(Area.MAINTAINABILITY, "deep nesting"),
    LONG_FUNCTION(Area.MAINTAINABILITY, "long function"),
    MANY_PARAMETERS(Area.MAINTAINABILITY, "long parameter list"),
    DUPLICATION(Area.MAINTAINABILITY, "duplicated block"),
    UNUSED_LOCAL(Area.MAINTAINABILITY, "unused local variable"),
    UNUSED_PARAMETER(Area.MAINTAINABILITY, "unused parameter"),
    UNUSED_FIELD(Area.MAINTAINABILITY, "unused private field"),
    UNUSED_FUNCTION(Area.MAINTAINABILITY, "unused private function"),
    UNUSED_IMPORT(Area.MAINTAINABILITY, "unused import"),
    CONCATENATED_TEXT(Area.MAINTAINABILITY, "concatenated text"),
    ELSE_AFTER_RETURN(Area.MAINTAINABILITY, "else after return"),
    MERGEABLE_IF(Area.MAINTAINABILITY, "mergeable if"),
    BOOLEAN_RETURN(Area.MAINTAINABILITY, "roundabout boolean"),
    GUARD_CLAUSE(Area.MAINTAINABILITY, "missing guard clause"),
    INSTANCEOF_PATTERN(Area.MAINTAINABILITY, "cast after instanceof"),
    REPEATED_EXPRESSION(Area.MAINTAINABILITY, "repeated expression"),
    UNNAMED_CONDITION(Area.MAINTAINABILITY, "unnamed condition"),
    MAGIC_NUMBER(Area.MAINTAINABILITY, "magic number"),
    REPEATED_TEXT(Area.MAINTAINABILITY, "repeated text");

    /** What a finding endangers. */
    public enum Area {
        SECURITY,
        CORRECTNESS,
        MAINTAINABILITY
    }

    private final Area area;
    private final String title;

    Kind(Area area, String title) {
        this.area = area;
        this.title = title;
    }

    /** Its name in documents, {@code weak_hash}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Area area() {
        return area;
    }

    /** Its name for a reader, in lower case. */
    public String title() {
        return title;
    }
}

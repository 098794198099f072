package io.orchex.source.sitter;

/**
 * What a captured node means for the metrics of the code around it. Of nodes that are the same stretch of text, the one
 * that comes first here lies outside.
 */
enum Role {
    ERROR,
    MISSING,
    COMMENT,
    ATTRIBUTE,
    IMPORT,
    ACCESS,
    ELSE("else"),
    /** Holds what runs on one side of a decision. */
    BODY,
    TYPE,
    /** Holds functions of a type that is defined elsewhere. */
    HOLDER,
    /** A function without a body. */
    DECLARATION,
    FUNCTION,
    LAMBDA,
    DOCSTRING,
    PARAMETER,
    /** A parameter that the compiler finds and no caller passes. */
    GIVEN,
    /** Says that a function's parameters are not its own choice. */
    FIXED,
    /** An {@code else} that is only the beginning of an {@code else if}. */
    CHAIN,
    ELSE_IF("else if"),
    IF("if"),
    LOOP("loop"),
    SWITCH("switch"),
    DEFAULT,
    CASE("case"),
    CATCH("catch"),
    TERNARY("?:"),
    LOGICAL,
    JUMP("goto");

    private final String word;

    Role() {
        this("");
    }

    Role(String word) {
        this.word = word;
    }

    /** How its construct is mostly called. */
    String word() {
        return word;
    }

    /** Whether this role on the same stretch of text says that the other was only what it seemed at first. */
    boolean overrides(Role other) {
        return switch (this) {
            case IF, LOOP, SWITCH -> other == FUNCTION;
            case ELSE_IF -> other == IF || other == ELSE || other == BODY;
            case FUNCTION -> other == DECLARATION;
            case CHAIN -> other == ELSE;
            case GIVEN -> other == PARAMETER;
            case DEFAULT -> other == CASE;
            case DOCSTRING -> other == COMMENT;
            default -> false;
        };
    }
}

package io.orchex.source.ecma;

/** The kinds of tokens, as numbers, since a reader compares millions of them. */
final class Token {

    static final int END = 0;
    static final int OPEN_BRACE = 1;
    static final int CLOSE_BRACE = 2;
    static final int OPEN_PAREN = 3;
    static final int CLOSE_PAREN = 4;
    static final int OPEN_BRACKET = 5;
    static final int CLOSE_BRACKET = 6;
    static final int DOT = 7;
    static final int DOTS = 8;
    static final int SEMICOLON = 9;
    static final int COMMA = 10;
    static final int LESS = 11;
    static final int CLOSING_TAG = 12;
    static final int GREATER = 13;
    static final int LESS_EQUALS = 14;
    static final int GREATER_EQUALS = 15;
    static final int EQUAL = 16;
    static final int NOT_EQUAL = 17;
    static final int SAME = 18;
    static final int NOT_SAME = 19;
    static final int ARROW = 20;
    static final int PLUS = 21;
    static final int MINUS = 22;
    static final int STAR = 23;
    static final int POWER = 24;
    static final int SLASH = 25;
    static final int PERCENT = 26;
    static final int INCREMENT = 27;
    static final int DECREMENT = 28;
    static final int SHIFT_LEFT = 29;
    static final int SHIFT_RIGHT = 30;
    static final int SHIFT_UNSIGNED = 31;
    static final int AND = 32;
    static final int OR = 33;
    static final int XOR = 34;
    static final int NOT = 35;
    static final int TILDE = 36;
    static final int BOTH = 37;
    static final int EITHER = 38;
    static final int QUESTION = 39;
    static final int COALESCE = 40;
    static final int OPTIONAL = 41;
    static final int COLON = 42;
    static final int AT = 43;
    static final int ASSIGN = 44;
    static final int ASSIGN_BOTH = 45;
    static final int ASSIGN_EITHER = 46;
    static final int ASSIGN_COALESCE = 47;
    static final int SLASH_ASSIGN = 48;
    static final int STAR_ASSIGN = 49;
    static final int ASSIGN_OTHER = 50;
    static final int STRING = 51;
    static final int NUMBER = 52;
    static final int TEMPLATE = 53;
    static final int TEMPLATE_HEAD = 54;
    static final int TEMPLATE_MIDDLE = 55;
    static final int TEMPLATE_TAIL = 56;
    static final int EXPRESSION = 57;
    static final int PRIVATE = 58;
    /** The first kind that is a word. */
    static final int NAME = 64;

    static final int BREAK = 65;
    static final int CASE = 66;
    static final int CATCH = 67;
    static final int CLASS = 68;
    static final int CONST = 69;
    static final int CONTINUE = 70;
    static final int DEBUGGER = 71;
    static final int DEFAULT = 72;
    static final int DELETE = 73;
    static final int DO = 74;
    static final int ELSE = 75;
    static final int ENUM = 76;
    static final int EXPORT = 77;
    static final int EXTENDS = 78;
    static final int FALSE = 79;
    static final int FINALLY = 80;
    static final int FOR = 81;
    static final int FUNCTION = 82;
    static final int IF = 83;
    static final int IMPORT = 84;
    static final int IN = 85;
    static final int INSTANCEOF = 86;
    static final int NEW = 87;
    static final int NULL = 88;
    static final int RETURN = 89;
    static final int SUPER = 90;
    static final int SWITCH = 91;
    static final int THIS = 92;
    static final int THROW = 93;
    static final int TRUE = 94;
    static final int TRY = 95;
    static final int TYPEOF = 96;
    static final int VAR = 97;
    static final int VOID = 98;
    static final int WHILE = 99;
    static final int WITH = 100;
    static final int IMPLEMENTS = 101;
    static final int INTERFACE = 102;
    static final int LET = 103;
    static final int PRIVATE_WORD = 104;
    static final int PROTECTED = 105;
    static final int PUBLIC = 106;
    static final int STATIC = 107;
    static final int YIELD = 108;
    static final int ABSTRACT = 109;
    static final int ACCESSOR = 110;
    static final int AS = 111;
    static final int ASSERTS = 112;
    static final int ASSERT = 113;
    static final int ASYNC = 114;
    static final int AWAIT = 115;
    static final int CONSTRUCTOR = 116;
    static final int DECLARE = 117;
    static final int GET = 118;
    static final int INFER = 119;
    static final int IS = 120;
    static final int KEYOF = 121;
    static final int MODULE = 122;
    static final int NAMESPACE = 123;
    static final int OUT = 124;
    static final int READONLY = 125;
    static final int REQUIRE = 126;
    static final int SATISFIES = 127;
    static final int SET = 128;
    static final int TYPE = 129;
    static final int UNIQUE = 130;
    static final int USING = 131;
    static final int FROM = 132;
    static final int GLOBAL = 133;
    static final int OVERRIDE = 134;
    static final int OF = 135;
    static final int DEFER = 136;

    private static final int LAST_RESERVED = WITH;

    private Token() {}

    static boolean isWord(int kind) {
        return kind >= NAME;
    }

    /** Whether it can be a name wherever {@code yield} and {@code await} are ones. */
    static boolean isName(int kind) {
        return kind == NAME || kind > LAST_RESERVED;
    }

    /** Whether it can stand before a declaration, a member or a parameter. */
    static boolean isModifier(int kind) {
        return switch (kind) {
            case ABSTRACT, ACCESSOR, ASYNC, CONST, DECLARE, DEFAULT, EXPORT, IN -> true;
            case PUBLIC, PRIVATE_WORD, PROTECTED, READONLY, STATIC, OUT, OVERRIDE -> true;
            default -> false;
        };
    }

    /** How strongly a binary operator binds; 0 of what is none. */
    static int precedence(int kind) {
        return switch (kind) {
            case COALESCE, EITHER -> 5;
            case BOTH -> 6;
            case OR -> 7;
            case XOR -> 8;
            case AND -> 9;
            case EQUAL, NOT_EQUAL, SAME, NOT_SAME -> 10;
            case LESS, GREATER, LESS_EQUALS, GREATER_EQUALS, INSTANCEOF, IN, AS, SATISFIES -> 11;
            case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_UNSIGNED -> 12;
            case PLUS, MINUS -> 13;
            case STAR, SLASH, PERCENT -> 14;
            case POWER -> 15;
            default -> 0;
        };
    }

    static boolean isAssignment(int kind) {
        return kind >= ASSIGN && kind <= ASSIGN_OTHER;
    }
}

package io.orchex.source;

import java.util.Set;

/**
 * Words that name nothing, in the languages that are read here. One list serves all of them: a name of one that is
 * reserved in another only has to stay the same in a copy. What is often a name, such as {@code type}, is left out.
 */
final class Keywords {

    private static final Set<String> WORDS = Set.of(
            "abstract", "alias", "and", "as", "assert", "async", "auto", "await", "bool", "boolean", "break", "byte",
            "case", "catch", "char", "chan", "class", "const", "continue", "crate", "def", "default", "defer", "del",
            "delete", "do", "done", "double", "dyn", "elif", "else", "elsif", "end", "ensure", "enum", "esac", "except",
            "explicit", "export", "extends", "extern", "false", "fallthrough", "fi", "final", "finally", "float", "fn",
            "for", "foreach", "fun", "func", "function", "global", "go", "goto", "guard", "if", "impl", "implements",
            "import", "in", "inline", "instanceof", "int", "interface", "internal", "is", "lambda", "let", "long",
            "loop", "match", "mut", "namespace", "new", "nil", "noexcept", "nonlocal", "None", "not", "null", "nullptr",
            "operator", "or", "override", "package", "pass", "private", "protected", "protocol", "pub", "public",
            "raise", "readonly", "record", "redo", "repeat", "rescue", "retry", "return", "sealed", "select", "self",
            "Self", "short", "signed", "sizeof", "static", "struct", "super", "suspend", "switch", "synchronized",
            "template", "then", "this", "throw", "throws", "trait", "transient", "True", "true", "False", "try",
            "typedef", "typename", "typeof", "undefined", "union", "unless", "unsafe", "unsigned", "until", "using",
            "val", "var", "virtual", "void", "volatile", "when", "where", "while", "with", "yield");

    private Keywords() {}

    static boolean hold(String word) {
        return WORDS.contains(word);
    }
}

package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import io.orchex.source.sitter.Visibility.Definition;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.treesitter.TreeSitterKotlin;

/** Kotlin. */
public final class Kotlin {

    private static final String QUERY = """
            (ERROR) @error
            (line_comment) @comment
            (multiline_comment) @comment
            (import_header) @import

            (class_declaration (type_identifier) @name) @type
            (object_declaration (type_identifier) @name) @type
            (type_alias (type_identifier) @name) @declaration
            (function_declaration (simple_identifier) @name) @declaration
            (function_declaration (simple_identifier) @name (function_body)) @function
            (secondary_constructor "constructor" @name) @function
            (secondary_constructor "constructor" @fixed)
            (anonymous_initializer "init" @name) @function
            (getter "get" @name (function_body)) @function
            (setter "set" @name (function_body)) @function
            (function_declaration (function_value_parameters (parameter . (simple_identifier) @parameter)))
            (secondary_constructor (function_value_parameters (parameter . (simple_identifier) @parameter)))
            (function_declaration (modifiers (member_modifier "override") @fixed))
            (lambda_literal) @lambda
            (anonymous_function) @lambda

            (if_expression) @if
            (if_expression (control_structure_body) @body)
            (if_expression "else" . (control_structure_body) @else)
            (if_expression "else" . (control_structure_body . (if_expression) @else_if .) @chain)
            (for_statement) @loop.for
            (while_statement) @loop.while
            (do_while_statement) @loop.do
            (when_expression) @switch.when
            (when_entry) @case
            (when_entry . "else") @default
            (catch_block) @catch
            (conjunction_expression "&&" @operator) @logical
            (disjunction_expression "||" @operator) @logical
            (jump_expression "break@") @jump.break_to_a_label
            (jump_expression "continue@") @jump.continue_at_a_label
            """;

    private static final String HINT =
            "^\\s*((private|internal|override|suspend|inline|open) )*fun (<.*> )?[\\w.]+\\(.*|^\\s*(data|sealed|enum) class \\w";

    private static final Pattern CONSTRUCTOR = Pattern.compile(
            "(\\bclass\\s+\\w{1,200}(?:<[^<>()]{0,500}>)?)\\s{1,100}(?:(?:@\\w{1,100}|private|protected|internal|public|actual|expect)\\s{1,100}){0,5}constructor\\b\\s{0,100}(?=\\()");

    private static final Pattern PLATFORM = Pattern.compile(
            "\\b(?:actual|expect)(?= (?:val|var|fun|class|interface|object|typealias|annotation|enum|sealed|data|value|const|lateinit"
                    + "|abstract|open|override|inline|operator|infix|suspend|external|companion|constructor"
                    + "|internal|public|private|protected)\\b)");

    private static final Visibility NOT_HIDDEN = Visibility.unless("private|protected|internal");

    /** Functions that are a part of something that has a name. */
    private static final Set<String> PARTS = Set.of("init", "get", "set");

    private Kotlin() {}

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("kotlin", Set.of("kt", "kts"), HINT),
                TreeSitterKotlin::new,
                Kotlin::prepared,
                QUERY,
                Lexis.lines("\"'", "import", "package"),
                Conventions.of(Kotlin::isPublic, "/\\*\\*")));
    }

    /**
     * Without what the parser may not know: words between the name of a class and the parameters of its constructor,
     * and those that tell of platforms.
     */
    private static String prepared(String text) {
        String plain = PLATFORM.matcher(text)
                .replaceAll(found -> " ".repeat(found.group().length()));
        return CONSTRUCTOR
                .matcher(plain)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1) + " ".repeat(found.end() - found.end(1))));
    }

    private static boolean isPublic(Definition definition) {
        return !PARTS.contains(definition.name()) && NOT_HIDDEN.test(definition);
    }
}

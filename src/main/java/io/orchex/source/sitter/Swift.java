package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.Set;
import java.util.regex.Pattern;
import org.treesitter.TreeSitterSwift;

/** Swift. */
public final class Swift {

    private static final String QUERY = """
            (ERROR) @error
            (comment) @comment
            (multiline_comment) @comment
            (import_declaration (identifier) @import)

            (class_declaration declaration_kind: ["class" "struct" "enum" "actor"] name: (_) @name) @type
            (class_declaration declaration_kind: "extension" name: (_) @name) @holder
            (protocol_declaration name: (_) @name) @type.open
            (protocol_function_declaration name: (simple_identifier) @name) @declaration
            (property_declaration name: (pattern bound_identifier: (_) @name)
              computed_value: (computed_property [(computed_getter) (computed_setter)])) @declaration
            (property_declaration name: (pattern bound_identifier: (_) @name)
              computed_value: (computed_property (statements))) @function
            (computed_getter (getter_specifier . _ @name)) @function
            (computed_setter (setter_specifier . _ @name)) @function
            (function_declaration "func" . _ @name body: (_)) @function
            (subscript_declaration "subscript" @name) @declaration
            (subscript_declaration "subscript" @name (computed_property (statements))) @function
            (property_declaration name: (pattern bound_identifier: (_) @name) (willset_didset_block)) @declaration
            (willset_clause "willSet" @name) @function
            (didset_clause "didSet" @name) @function
            (subscript_declaration (parameter name: (simple_identifier) @parameter))
            (init_declaration name: _ @name body: (_)) @function
            (init_declaration name: _ @fixed)
            (deinit_declaration "deinit" @name) @function
            (function_declaration (parameter name: (simple_identifier) @parameter))
            (init_declaration (parameter name: (simple_identifier) @parameter))
            (function_declaration (modifiers (member_modifier "override") @fixed))
            (lambda_literal) @lambda

            (if_statement) @if
            (if_statement (statements) @body)
            (if_statement (else) . (statements) @else)
            (if_statement (else) . (if_statement) @else_if)
            (guard_statement) @if.guard
            (guard_statement (statements) @body)
            (for_statement) @loop.for
            (while_statement) @loop.while
            (repeat_while_statement) @loop.repeat
            (switch_statement) @switch
            (switch_entry) @case
            (switch_entry (default_keyword)) @default
            (catch_block) @catch
            (ternary_expression) @ternary
            (conjunction_expression op: _ @operator) @logical
            (disjunction_expression op: _ @operator) @logical
            (control_transfer_statement "break" result: (_)) @jump.break_to_a_label
            (control_transfer_statement "continue" result: (_)) @jump.continue_at_a_label
            """;

    private static final String HINT =
            "^\\s*((public|private|override|static|mutating) )*func \\w+(<.*>)?\\(.*|^import (Foundation|UIKit|SwiftUI)\\s*$|^\\s*guard .* else \\{";

    /** What makes a macro of a call; the parser knows none of them. */
    private static final Pattern MACRO = Pattern.compile(
            "#(?=(?!if|elseif|available|unavailable|selector|keyPath|sourceLocation)[a-z]\\w{0,100}(?:\\(| \\{))");

    private Swift() {}

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("swift", Set.of("swift"), HINT),
                TreeSitterSwift::new,
                text -> MACRO.matcher(text).replaceAll(" "),
                QUERY,
                Lexis.lines("\"", "import"),
                Conventions.of(Visibility.saying("public|open"), "///|/\\*\\*")));
    }
}

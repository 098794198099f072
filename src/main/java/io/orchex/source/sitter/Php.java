package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.Set;
import org.treesitter.TreeSitterPhp;

/** PHP, with or without a page around it. */
public final class Php {

    private static final String QUERY = """
            (ERROR) @error
            (comment) @comment
            (namespace_use_clause . [(qualified_name) (name)] @import)
            (namespace_use_declaration (namespace_name) @import (namespace_use_group))
            (require_expression (string (string_content) @import))
            (require_once_expression (string (string_content) @import))
            (include_expression (string (string_content) @import))
            (include_once_expression (string (string_content) @import))

            (class_declaration name: (_) @name) @type
            (interface_declaration name: (_) @name) @type.open
            (trait_declaration name: (_) @name) @type
            (enum_declaration name: (_) @name) @type
            (function_definition name: (_) @name) @function
            (method_declaration name: (_) @name) @declaration
            (method_declaration name: (_) @name body: (_)) @function
            (function_definition parameters: (formal_parameters (_ name: (_) @parameter)))
            (method_declaration parameters: (formal_parameters (_ name: (_) @parameter)))
            (anonymous_function) @lambda
            (arrow_function) @lambda

            (if_statement body: (_) @body) @if
            (else_if_clause body: (_) @body) @else_if
            (else_clause body: (_) @body) @else
            (else_clause body: (if_statement) @else_if) @chain
            (for_statement) @loop.for
            (foreach_statement) @loop.foreach
            (while_statement) @loop.while
            (do_statement) @loop.do
            (switch_statement) @switch
            (case_statement) @case
            (match_expression) @switch.match
            (match_conditional_expression) @case
            (catch_clause) @catch
            (conditional_expression body: (_)) @ternary
            (binary_expression operator: ["&&" "||" "and" "or"] @operator) @logical
            (goto_statement) @jump
            (break_statement (integer)) @jump.break_out_of_several_loops
            (continue_statement (integer)) @jump.continue_in_an_outer_loop
            """;

    private static final String HINT = "<\\?php\\b";

    private Php() {}

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("php", Set.of("php", "phtml", "inc"), HINT),
                TreeSitterPhp::new,
                QUERY,
                Lexis.curly("use", "namespace"),
                Conventions.of(Visibility.unless("private|protected"), "/\\*\\*", "__construct")));
    }
}

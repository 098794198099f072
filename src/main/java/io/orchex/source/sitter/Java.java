package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.Set;
import org.treesitter.TreeSitterJava;

/** Java, for the few files that the better parser does not read: those with an enum inside a method. */
public final class Java {

    private static final String QUERY = """
            (ERROR) @error
            (line_comment) @comment
            (block_comment) @comment
            (import_declaration) @import

            (class_declaration name: (_) @name) @type
            (enum_declaration name: (_) @name) @type
            (record_declaration name: (_) @name) @type
            (interface_declaration name: (_) @name) @type.open
            (annotation_type_declaration name: (_) @name) @type.open
            (method_declaration name: (_) @name) @declaration
            (method_declaration name: (_) @name body: (_)) @function
            (constructor_declaration name: (_) @name) @function
            (constructor_declaration name: (_) @fixed)
            (compact_constructor_declaration name: (_) @name) @function
            (static_initializer "static" @name) @function
            (method_declaration parameters: (formal_parameters (formal_parameter name: (_) @parameter)))
            (method_declaration parameters: (formal_parameters (spread_parameter (variable_declarator name: (_) @parameter))))
            (constructor_declaration parameters: (formal_parameters (formal_parameter name: (_) @parameter)))
            (lambda_expression) @lambda

            (if_statement consequence: (_) @body) @if
            (if_statement alternative: (_) @else @body)
            (if_statement alternative: (if_statement) @else_if)
            (for_statement) @loop.for
            (enhanced_for_statement) @loop.for
            (while_statement) @loop.while
            (do_statement) @loop.do
            (switch_expression) @switch
            (switch_label "case" @case)
            (catch_clause) @catch
            (ternary_expression) @ternary
            (binary_expression operator: ["&&" "||"] @operator) @logical
            (break_statement (identifier)) @jump.break_to_a_label
            (continue_statement (identifier)) @jump.continue_at_a_label
            """;

    private Java() {}

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("java", Set.of("java"), "(?!)"),
                TreeSitterJava::new,
                QUERY,
                Lexis.curly("import", "package"),
                Conventions.of(Visibility.saying("public"), "/\\*\\*|///")));
    }
}

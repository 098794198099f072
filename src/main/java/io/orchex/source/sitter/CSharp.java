package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.Set;
import org.treesitter.TreeSitterCSharp;

/** C#. */
public final class CSharp {

    private static final String QUERY = """
            (ERROR) @error
            (comment) @comment
            (using_directive [(identifier) (qualified_name)] @import .)

            (class_declaration name: (_) @name) @type
            (struct_declaration name: (_) @name) @type
            (record_declaration name: (_) @name) @type
            (enum_declaration name: (_) @name) @type
            (interface_declaration name: (_) @name) @type.open
            (property_declaration name: (_) @name) @declaration
            (property_declaration name: (_) @name value: (arrow_expression_clause)) @function
            (indexer_declaration "this" @name) @declaration
            (indexer_declaration "this" @name value: (arrow_expression_clause)) @function
            (event_declaration name: (_) @name) @declaration
            (method_declaration name: (_) @name) @declaration
            (method_declaration name: (_) @name body: (_)) @function
            (constructor_declaration name: (_) @name body: (_)) @function
            (destructor_declaration name: (_) @name body: (_)) @function
            (operator_declaration operator: _ @name body: (_)) @function
            (conversion_operator_declaration "operator" @name type: (_) @name body: (_)) @function
            (local_function_statement name: (_) @name body: (_)) @function
            (accessor_declaration name: _ @name body: (_)) @function
            (method_declaration parameters: (parameter_list (parameter name: (_) @parameter)))
            (method_declaration parameters: (parameter_list name: (_) @parameter))
            (constructor_declaration parameters: (parameter_list (parameter name: (_) @parameter)))
            (constructor_declaration parameters: (parameter_list name: (_) @parameter))
            (local_function_statement parameters: (parameter_list (parameter name: (_) @parameter)))
            (local_function_statement parameters: (parameter_list name: (_) @parameter))
            (operator_declaration parameters: (parameter_list (parameter name: (_) @parameter)))
            (conversion_operator_declaration parameters: (parameter_list (parameter name: (_) @parameter)))
            (constructor_declaration name: (_) @fixed)
            (method_declaration (modifier "override") @fixed)
            (lambda_expression) @lambda
            (anonymous_method_expression) @lambda

            (if_statement consequence: (_) @body) @if
            (if_statement alternative: (_) @else @body)
            (if_statement alternative: (if_statement) @else_if)
            (for_statement) @loop.for
            (foreach_statement) @loop.foreach
            (while_statement) @loop.while
            (do_statement) @loop.do
            (switch_statement) @switch
            (switch_section "case" @case)
            (switch_expression) @switch
            (switch_expression_arm) @case
            (switch_expression_arm . (discard) . "=>") @default
            (catch_clause) @catch
            (conditional_expression) @ternary
            (binary_expression operator: ["&&" "||"] @operator) @logical
            (goto_statement) @jump
            """;

    private static final String HINT =
            "^\\s*using [A-Z][\\w.]*;\\s*$|^\\s*namespace [A-Z][\\w.]*\\s*[;{]?\\s*$|\\{ get; (private |protected )?(set; |init; )?\\}";

    private CSharp() {}

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("csharp", Set.of("cs", "csx"), HINT),
                TreeSitterCSharp::new,
                Directives::without,
                QUERY,
                Lexis.curly("using"),
                Conventions.of(Visibility.saying("public"), "///|/\\*\\*")));
    }
}

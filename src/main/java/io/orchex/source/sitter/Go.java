package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.Set;
import org.treesitter.TreeSitterGo;

/** Go. */
public final class Go {

    private static final String QUERY = """
            (ERROR) @error
            (comment) @comment
            (import_spec path: (_) @import)

            (type_spec name: (_) @name) @type
            (function_declaration name: (_) @name body: (_)) @function
            (method_declaration receiver: (parameter_list (parameter_declaration type: (_) @receiver))
              name: (_) @name body: (_)) @function
            (function_declaration parameters: (parameter_list (parameter_declaration name: (_) @parameter)))
            (function_declaration parameters: (parameter_list [(parameter_declaration !name) (variadic_parameter_declaration !name)] @parameter))
            (function_declaration parameters: (parameter_list (variadic_parameter_declaration name: (_) @parameter)))
            (method_declaration parameters: (parameter_list (parameter_declaration name: (_) @parameter)))
            (method_declaration parameters: (parameter_list [(parameter_declaration !name) (variadic_parameter_declaration !name)] @parameter))
            (method_declaration parameters: (parameter_list (variadic_parameter_declaration name: (_) @parameter)))
            (func_literal) @lambda

            (if_statement consequence: (_) @body) @if
            (if_statement alternative: (if_statement) @else_if)
            (if_statement alternative: (block) @else @body)
            (for_statement) @loop.for
            (expression_switch_statement) @switch
            (type_switch_statement) @switch.type_switch
            (select_statement) @switch.select
            (expression_case) @case
            (type_case) @case
            (communication_case) @case
            (binary_expression operator: ["&&" "||"] @operator) @logical
            (goto_statement) @jump
            (break_statement (label_name)) @jump.break_to_a_label
            (continue_statement (label_name)) @jump.continue_at_a_label
            """;

    private static final String HINT = "^package \\w+\\s*$|^func (\\(\\w+ [*\\w.]+\\) )?\\w+\\(.*\\).*\\{\\s*$";

    private Go() {}

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("go", Set.of("go"), HINT),
                TreeSitterGo::new,
                QUERY,
                Lexis.lines("\"'", "import", "package"),
                Conventions.of(Visibility.named("\\p{Lu}.*"), "//|/\\*")));
    }
}

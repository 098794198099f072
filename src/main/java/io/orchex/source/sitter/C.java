package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.Set;
import org.treesitter.TreeSitterC;

/** C, before its preprocessor: what macros hide is not seen. */
public final class C {

    static final String QUERY = """
            (ERROR) @error
            (comment) @comment
            (preproc_include path: (_) @import)

            (struct_specifier name: (_) @name body: (_)) @type
            (union_specifier name: (_) @name body: (_)) @type
            (enum_specifier name: (_) @name body: (_)) @type
            (type_definition type: [
              (struct_specifier !name)
              (union_specifier !name)
              (enum_specifier !name)] declarator: (type_identifier) @name) @type
            (function_definition body: (_)) @function
            (function_definition declarator: (function_declarator declarator: (_) @name)) @function
            (function_definition type: (type_identifier) @name declarator: (parenthesized_declarator) @name) @function
            (function_definition declarator: (_ (function_declarator declarator: (_) @name))) @function
            (function_definition declarator: (_ (_ (function_declarator declarator: (_) @name)))) @function
            (function_definition declarator: (function_declarator
              parameters: (parameter_list [(_ declarator: (_) @parameter) (parameter_declaration !declarator) @parameter])))
            (function_definition declarator: (_ (function_declarator
              parameters: (parameter_list [(_ declarator: (_) @parameter) (parameter_declaration !declarator) @parameter]))))
            (function_definition declarator: (_ (_ (function_declarator
              parameters: (parameter_list [(_ declarator: (_) @parameter) (parameter_declaration !declarator) @parameter])))))

            (if_statement consequence: (_) @body) @if
            (if_statement alternative: (else_clause (_) @body) @else)
            (else_clause (if_statement) @else_if) @chain
            (for_statement) @loop.for
            (while_statement) @loop.while
            (do_statement) @loop.do
            (switch_statement) @switch
            (case_statement value: (_)) @case
            (conditional_expression) @ternary
            (binary_expression operator: ["&&" "||"] @operator) @logical
            (goto_statement) @jump
            """;

    private static final String HINT =
            "^\\s*#\\s*include\\s*[<\"]|^(static |const |unsigned |struct )*(int|void|char|long|double|float|size_t) \\**\\w+\\([^()]*\\)\\s*\\{?\\s*$";

    private C() {}

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("c", Set.of("c", "h"), HINT),
                TreeSitterC::new,
                text -> Macros.without(Directives.without(text), true),
                QUERY,
                Lexis.curly("#include"),
                Conventions.of(Visibility.linked(), "/[/*]")));
    }
}

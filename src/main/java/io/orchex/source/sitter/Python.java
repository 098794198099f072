package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterPython;

/** Python 3. */
public final class Python {

    private static final String QUERY = """
            (ERROR) @error
            (comment) @comment
            (import_statement name: (dotted_name) @import)
            (import_statement name: (aliased_import name: (dotted_name) @import))
            (import_from_statement module_name: (_) @import)

            (class_definition name: (_) @name) @type
            (function_definition name: (_) @name) @function
            (module . (comment)* . (expression_statement . (string) @docstring .))
            (class_definition body: (block . (comment)* . (expression_statement . (string) @docstring .)))
            (function_definition body: (block . (comment)* . (expression_statement . (string) @docstring .)))
            (function_definition parameters: (parameters [
              (identifier)
              (default_parameter)
              (typed_parameter)
              (typed_default_parameter)
              (list_splat_pattern)
              (dictionary_splat_pattern)] @parameter))
            (lambda) @lambda

            (if_statement consequence: (_) @body) @if
            (elif_clause consequence: (_) @body) @else_if
            (if_statement alternative: (else_clause body: (_) @body) @else)
            (for_statement alternative: (else_clause body: (_)) @else)
            (while_statement alternative: (else_clause body: (_)) @else)
            (conditional_expression) @ternary
            (for_statement) @loop.for
            (while_statement) @loop.while
            (for_in_clause) @case.for_in_a_comprehension
            (case_clause guard: (if_clause) @case.guard)
            (if_clause) @case.if_in_a_comprehension
            (except_clause) @catch.except
            (match_statement) @switch.match
            (case_clause) @case
            (case_clause . (case_pattern "_") . (comment)* . consequence: (_)) @default
            (boolean_operator operator: _ @operator) @logical
            """;

    private static final String HINT =
            "^\\s*(async )?def \\w+\\(.*\\).*:\\s*(#.*)?$|^from [\\w.]+ import \\w|^import (os|sys|re|json|math|time|random|logging|asyncio|numpy|pandas)\\b[^;]*$|^class \\w+(\\(.*\\))?:\\s*$";

    private Python() {}

    public static Language language() {
        return new SitterLanguage(syntax(), PythonReader::elements);
    }

    static Syntax syntax() {
        return new Syntax(
                Identity.of("python", Set.of("py", "pyi", "pyw"), HINT),
                TreeSitterPython::new,
                QUERY,
                Lexis.script(List.of("\"\"\"", "'''"), "import", "from"),
                Conventions.of(Visibility.named("[^_].*"), "(?!)", "__init__", "__new__"));
    }
}

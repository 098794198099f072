package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.Set;
import org.treesitter.TreeSitterScala;

/** Scala 2 and 3. */
public final class Scala {

    private static final String QUERY = """
            (ERROR) @error
            (comment) @comment
            (block_comment) @comment
            (import_declaration) @import

            (class_definition name: (_) @name) @type
            (object_definition name: (_) @name) @type
            (trait_definition name: (_) @name) @type
            (enum_definition name: (_) @name) @type
            (function_declaration name: (_) @name) @declaration
            (function_definition name: (_) @name) @function
            (function_definition (parameters (parameter name: (_) @parameter)))
            (function_definition (parameters "implicit" (parameter name: (_) @given)))
            (function_definition (parameters "using" (parameter name: (_) @given)))
            (function_definition (modifiers "override" @fixed))
            (lambda_expression) @lambda

            (if_expression consequence: (_) @body) @if
            (if_expression alternative: (_) @else @body)
            (if_expression alternative: (if_expression) @else_if)
            (for_expression) @loop.for
            (enumerator (guard) @case.if_in_a_for)
            (while_expression) @loop.while
            (do_while_expression) @loop.do
            (match_expression) @switch.match
            (match_expression body: (case_block (case_clause) @case))
            (match_expression body: (indented_cases (case_clause) @case))
            (call_expression arguments: (case_block (case_clause) @case))
            (case_clause pattern: (wildcard) . body: (_)) @default
            (catch_clause) @catch
            (infix_expression operator: (operator_identifier) @operator) @logical
            """;

    private static final String HINT =
            "^\\s*((private|override|implicit|final) )*def \\w+(\\[.*\\])?(\\(.*\\))?(: .*)? =|^\\s*(case class|(case )?object|trait) [A-Z]\\w*";

    private Scala() {}

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("scala", Set.of("scala", "sc", "sbt"), HINT),
                TreeSitterScala::new,
                QUERY,
                Lexis.lines("\"", "import", "package"),
                Conventions.of(Visibility.unless("private|protected"), "/\\*\\*")));
    }
}

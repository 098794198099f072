package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.treesitter.TreeSitterRust;

/** Rust. */
public final class Rust {

    private static final Pattern TESTS = Pattern.compile("(?m)^#\\[cfg\\(test\\)]\\s+(pub )?mod \\w+ \\{");

    private static final String QUERY = """
            (ERROR) @error
            (line_comment) @comment
            (block_comment) @comment
            (attribute_item) @attribute
            (use_declaration argument: (_) @import)

            (struct_item name: (_) @name) @type
            (enum_item name: (_) @name) @type
            (union_item name: (_) @name) @type
            (trait_item name: (_) @name) @type.open
            (impl_item type: [
              (type_identifier) @name
              (generic_type type: (_) @name)
              (scoped_type_identifier) @name]) @holder
            (function_signature_item name: (_) @name) @declaration
            (function_item name: (_) @name) @function
            (function_item parameters: (parameters (parameter pattern: _ @parameter)))
            (impl_item trait: (_) body: (declaration_list (function_item name: (_) @fixed)))
            (closure_expression) @lambda

            (if_expression consequence: (_) @body) @if
            (if_expression alternative: (else_clause (_) @body) @else)
            (else_clause (if_expression) @else_if) @chain
            (let_declaration alternative: (_) @body) @if.let_else
            (for_expression) @loop.for
            (while_expression) @loop.while
            (loop_expression) @loop
            (match_expression) @switch.match
            (match_arm) @case
            (match_arm pattern: (match_pattern . "_" .)) @default
            (binary_expression operator: ["&&" "||"] @operator) @logical
            (let_chain "&&" @case.and)
            (break_expression (label)) @jump.break_to_a_label
            (continue_expression (label)) @jump.continue_at_a_label
            """;

    private static final String HINT =
            "^\\s*(pub(\\(\\w+\\))? )?(async |unsafe )*fn \\w+(<.*>)?\\(.*|^\\s*use (std|crate|super|self)::|^\\s*impl(<.*>)? \\w";

    private Rust() {}

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("rust", Set.of("rs"), HINT),
                TreeSitterRust::new,
                QUERY,
                new Lexis(List.of("//"), List.of("/*", "*/"), List.of(), "\"", Set.of("use"), false).withTests(TESTS),
                Conventions.of(Visibility.saying("pub(?!\\s*\\()"), "///|//!|/\\*\\*")));
    }
}

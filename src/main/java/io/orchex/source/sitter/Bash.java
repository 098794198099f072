package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterBash;

/** Shell scripts. An {@code if} has no node for what it holds, so it nests as a whole, as a loop does. */
public final class Bash {

    private static final String QUERY = """
            (ERROR) @error
            (comment) @comment
            (command name: (command_name (word) @word) . argument: (word) @import)

            (function_definition name: (_) @name) @function
            (if_statement) @loop.if
            (elif_clause) @else_if.elif
            (else_clause) @else
            (for_statement) @loop.for
            (c_style_for_statement) @loop.for
            (while_statement) @loop.while
            (case_statement) @switch.case
            (case_item) @case
            (case_item . value: (_) @anything) @default
            (ternary_expression) @ternary
            (list ["&&" "||"] @operator) @logical
            (binary_expression operator: ["&&" "||"] @operator) @logical
            """;

    private static final String HINT =
            "\\A#!.*\\b(ba|da|k|z)?sh\\b|^\\s*if \\[\\[? .*\\]; then\\s*$|^\\s*(fi|esac|done)\\s*$";

    private Bash() {}

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("bash", Set.of("sh", "bash", "bats"), HINT),
                TreeSitterBash::new,
                QUERY,
                Lexis.script(List.of(), "source"),
                Conventions.of(Visibility.named("[^_].*"), "#")));
    }
}

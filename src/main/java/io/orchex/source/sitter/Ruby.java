package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.List;
import java.util.Set;
import org.treesitter.TreeSitterRuby;

/** Ruby. A block is a part of the method that it stands in, as it mostly is the body of a loop. */
public final class Ruby {

    private static final String QUERY = """
            (ERROR) @error
            (comment) @comment
            (call !receiver method: (identifier) @word arguments: (argument_list . (string (string_content) @import)))

            (class name: (_) @name) @type
            (module name: (_) @name) @type
            (body_statement (identifier) @access)
            (method name: (_) @name) @function
            (singleton_method name: (_) @name) @function
            (method parameters: (method_parameters (_) @parameter))
            (singleton_method parameters: (method_parameters (_) @parameter))

            (do_block) @body
            (block) @body
            (if) @if
            (if consequence: (_) @body)
            (if alternative: (else) @else @body)
            (elsif) @else_if
            (elsif consequence: (_) @body)
            (elsif alternative: (else) @else @body)
            (unless) @if.unless
            (unless consequence: (_) @body)
            (unless alternative: (else) @else @body)
            (if_modifier body: (_) @body) @if
            (unless_modifier body: (_) @body) @if.unless
            (conditional) @ternary
            (for) @loop.for
            (while) @loop.while
            (until) @loop.until
            (while_modifier) @loop.while
            (until_modifier) @loop.until
            (case) @switch.case
            (when) @case.when
            (case_match) @switch.case
            (in_clause) @case.in
            (rescue) @catch.rescue
            (rescue_modifier) @catch.rescue
            (binary operator: ["&&" "||" "and" "or"] @operator) @logical
            """;

    private static final String HINT =
            "^\\s*def (self\\.)?\\w+[?!=]?\\s*(\\([^()]*\\))?\\s*$|^\\s*(module|class) [A-Z]\\w*(\\s*<\\s*[A-Z][\\w:]*)?\\s*$|^require(_relative)? ['\"]|\\bdo \\|\\w+(, \\w+)*\\|\\s*$";

    private Ruby() {}

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("ruby", Set.of("rb", "rake", "gemspec"), HINT),
                TreeSitterRuby::new,
                QUERY,
                Lexis.script(List.of(), "require", "require_relative"),
                Conventions.of(Visibility.unless("private|protected|private_class_method"), "#", "initialize")));
    }
}

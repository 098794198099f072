package io.orchex.source.sitter;

import io.orchex.source.Language;
import io.orchex.source.Lexis;
import io.orchex.source.sitter.Syntax.Conventions;
import io.orchex.source.sitter.Syntax.Identity;
import java.util.Set;
import java.util.regex.Pattern;
import org.treesitter.TreeSitterCpp;

/** C++: C and more. */
public final class Cpp {

    private static final String MORE = """
            (class_specifier name: (_) @name body: (_)) @type.closed
            (access_specifier) @access
            (template_declaration parameters: (_) @attribute)
            (field_declaration_list (function_definition declarator: (function_declarator declarator: (identifier) @fixed)))
            (virtual_specifier) @fixed
            (function_definition declarator: (operator_cast "operator" @name type: (_) @name)) @function
            (function_definition declarator: (_ (operator_cast "operator" @name type: (_) @name))) @function
            (lambda_expression) @lambda
            (for_range_loop) @loop.for
            (catch_clause) @catch
            (binary_expression operator: ["and" "or"] @operator) @logical
            """;

    private static final String HINT =
            "^\\s*#\\s*include\\s*<\\w+>\\s*$|^\\s*(using namespace \\w|template\\s*<|namespace \\w+\\s*\\{)|\\bstd::\\w";

    private static final Pattern HEADER = Pattern.compile(
            HINT
                    + "|^\\s*(public|protected|private)\\s*:|^\\s*(class|namespace) [\\w ]+[^;()]*\\{|\\b(constexpr|noexcept|nullptr)\\b",
            Pattern.MULTILINE);

    private Cpp() {}

    /** Whether a header that may be one of C as well is one of C++. */
    public static boolean isHeader(String text) {
        return HEADER.matcher(text).find();
    }

    public static Language language() {
        return new SitterLanguage(new Syntax(
                Identity.of("cpp", Set.of("cpp", "cc", "cxx", "hpp", "hh", "hxx", "ipp", "inl"), HINT),
                TreeSitterCpp::new,
                text -> Macros.without(Directives.without(text), false),
                C.QUERY + MORE,
                Lexis.curly("#include"),
                Conventions.of(Visibility.linked(), "/\\*[*!]|//[/!]")));
    }
}

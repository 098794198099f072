package io.orchex.source.sitter;

import io.orchex.source.Lexis;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.treesitter.TSLanguage;

/**
 * All that has to be known of a language, as a table.
 *
 * @param grammar loads the native parser
 * @param preparation blanks out what the parser can't understand; each offset stays what it was
 * @param query captures the nodes that matter, each under the name of its {@link Role} in lower case, with the
 *     construct's own words behind a dot ({@code loop.do_while}); {@code name}, {@code receiver} and {@code operator}
 *     tell more about the first node of their pattern, {@code word} and {@code anything} whether their pattern counts
 */
record Syntax(
        Identity identity,
        Supplier<TSLanguage> grammar,
        UnaryOperator<String> preparation,
        String query,
        Lexis lexis,
        Conventions conventions) {

    /** Of a language whose texts are parsed as they are. */
    Syntax(Identity identity, Supplier<TSLanguage> grammar, String query, Lexis lexis, Conventions conventions) {
        this(identity, grammar, UnaryOperator.identity(), query, lexis, conventions);
    }

    /**
     * How a text in it is known.
     *
     * @param hint matches somewhere in a text that most likely is in this language
     */
    record Identity(String name, Set<String> extensions, Pattern hint) {

        static Identity of(String name, Set<String> extensions, String hint) {
            return new Identity(name, extensions, Pattern.compile(hint, Pattern.MULTILINE));
        }
    }

    /**
     * What its users agree on.
     *
     * @param docComment matches the beginning of a comment that documents what follows it
     * @param constructors names of functions whose parameters are not their own choice
     */
    record Conventions(Visibility visibility, Pattern docComment, Set<String> constructors) {

        static Conventions of(Visibility visibility, String docComment, String... constructors) {
            return new Conventions(visibility, Pattern.compile(docComment), Set.of(constructors));
        }
    }
}

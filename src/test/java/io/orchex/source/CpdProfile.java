package io.orchex.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** In what the tokens that CPD compares in Java differ from ours: the same text with some of its rules. */
final class CpdProfile {

    private static final Lexis JAVA = Lexis.curly("import", "package");

    private static final List<String> OPERATORS = List.of(
            ">>>=", ">>=", "<<=", "...", "->", "::", "++", "--", "&&", "||", "==", "!=", "<=", ">=", "+=", "-=", "*=",
            "/=", "%=", "&=", "|=", "^=", "<<");

    private final String text;
    private final Set<Rule> rules;
    private final List<Token> ours = new ArrayList<>();
    private final Tokens theirs = new Tokens();

    /** What makes a difference. */
    enum Rule {
        /** A semicolon is no token of theirs. */
        SEMICOLON,
        /** An operator of several characters is one token of theirs, and a token for each of them here. */
        OPERATOR
    }

    private record Token(int from, int to, int line, int endLine) {}

    private CpdProfile(String text, Set<Rule> rules) {
        this.text = text;
        this.rules = rules;
        Tokenizer.scan(text, JAVA, (kind, from, to, line, endLine) -> ours.add(new Token(from, to, line, endLine)));
    }

    static Tokens tokens(String text, Set<Rule> rules) {
        CpdProfile profile = new CpdProfile(text, rules);
        int at = 0;
        while (at < profile.ours.size()) {
            at += profile.step(at);
        }
        return profile.theirs;
    }

    /** How many of our tokens become one of theirs, or none. */
    private int step(int at) {
        Token token = ours.get(at);
        if (rules.contains(Rule.SEMICOLON) && text.charAt(token.from) == ';') {
            return 1;
        }
        int end = end(token);
        int count = 1;
        while (at + count < ours.size() && ours.get(at + count).to <= end) {
            count++;
        }
        Token last = ours.get(at + count - 1);
        theirs.add(text, token.from, last.to, token.line, last.endLine);
        return count;
    }

    private int end(Token token) {
        return OPERATORS.stream()
                .filter(operator -> rules.contains(Rule.OPERATOR) && text.startsWith(operator, token.from))
                .mapToInt(operator -> token.from + operator.length())
                .findFirst()
                .orElse(token.to);
    }
}

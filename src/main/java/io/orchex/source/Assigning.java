package io.orchex.source;

import java.util.Set;

/** Tells the operators that set what stands before them. */
final class Assigning {

    private static final Set<String> COMBINED =
            Set.of("+", "*", "/", "%", "&", "|", "^", "-", "**", "//", "&&", "||", "<<", ">>", ">>>", "??");

    private Assigning() {}

    static boolean isPart(char c) {
        return switch (c) {
            case '=', '+', '-', '*', '/', '%', '&', '|', '^', '<', '>', ':', '?', '!' -> true;
            default -> false;
        };
    }

    /** Whether it gives a value that has nothing to do with the old one; another sign may follow on it. */
    static boolean isFresh(String operator) {
        int at = operator.charAt(0) == ':' ? 1 : 0;
        return operator.length() > at
                && operator.charAt(at) == '='
                && (operator.length() == at + 1 || (operator.charAt(at + 1) != '=' && operator.charAt(at + 1) != '>'));
    }

    static boolean isChange(String operator) {
        if (isStep(operator)) {
            return true;
        }
        int at = operator.indexOf('=');
        return at > 0
                && (operator.length() == at + 1 || operator.charAt(at + 1) != '=')
                && COMBINED.contains(operator.substring(0, at));
    }

    static boolean isStep(String operator) {
        return operator.equals("++") || operator.equals("--");
    }
}

package io.orchex.source.typescript;

import io.orchex.source.Characters;
import io.orchex.source.Letters;
import io.orchex.source.WordSet;
import java.util.function.Supplier;

/**
 * A text made plain for a scanner that knows neither regular expressions nor texts within templates: what would mislead
 * it in them is replaced, character by character, so that all places stay the same.
 */
final class EcmaText {

    private static final String QUOTES = "\"'`/*";

    /** Behind one of these a slash begins a regular expression; behind most others it divides or closes a tag. */
    private static final String BEFORE_EXPRESSION = "(,=:[!&|?{;+-*%~^>";

    /** So does it behind these. */
    private static final WordSet KEYWORDS =
            new WordSet("return typeof case in of delete void throw new else do await yield");

    private final char[] text;
    private int at;
    private char before = ';';
    private boolean keyword;
    private boolean changed;

    private EcmaText(String text) {
        this.text = text.toCharArray();
    }

    /** The text made plain when it is asked for. */
    record Plain(String text) implements Supplier<Characters> {

        @Override
        public Characters get() {
            EcmaText plain = made(text);
            return Characters.of(plain.text(text), plain.text);
        }
    }

    static String plain(String text) {
        return made(text).text(text);
    }

    private static EcmaText made(String text) {
        EcmaText plain = new EcmaText(text);
        while (plain.at < plain.text.length) {
            plain.step();
        }
        return plain;
    }

    private String text(String original) {
        return changed ? new String(text) : original;
    }

    private void step() {
        char c = text[at];
        if (Letters.isBlank(c)) {
            at++;
        } else if (c == '/' && next('/')) {
            at = lineEnd();
        } else if (c == '/' && next('*')) {
            at = afterComment();
        } else if (c == '"' || c == '\'') {
            behind(c, afterQuote(c));
        } else if (c == '`') {
            template();
        } else if (c == '/' && beginsExpression()) {
            expression();
        } else if (Letters.beginsWord(c)) {
            word();
        } else {
            behind(c, at + 1);
        }
    }

    private void behind(char last, int end) {
        before = last;
        keyword = false;
        at = end;
    }

    private boolean next(char c) {
        return at + 1 < text.length && text[at + 1] == c;
    }

    private int lineEnd() {
        int end = at;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private int afterComment() {
        for (int i = at + 3; i < text.length; i++) {
            if (text[i] == '/' && text[i - 1] == '*') {
                return i + 1;
            }
        }
        return text.length;
    }

    /** A quote that is not closed on its line ends with the line. */
    private int afterQuote(char quote) {
        for (int i = at + 1; i < text.length && text[i] != '\n'; i++) {
            if (text[i] == quote) {
                return i + 1;
            }
            i += text[i] == '\\' ? 1 : 0;
        }
        return lineEnd();
    }

    private void word() {
        int from = at;
        while (at < text.length && Letters.isInWord(text[at])) {
            at++;
        }
        keyword = !KEYWORDS.at(text, from, at).isEmpty();
        before = 'a';
    }

    private boolean beginsExpression() {
        return (keyword || BEFORE_EXPRESSION.indexOf(before) >= 0) && expressionEnd() > 0;
    }

    /** Offset of the closing slash; 0 if there is none on the line. */
    private int expressionEnd() {
        boolean set = false;
        for (int i = at + 1; i < text.length && text[i] != '\n'; i++) {
            char c = text[i];
            if (c == '/' && !set) {
                return i;
            }
            set = c == '[' || (set && c != ']');
            i += c == '\\' ? 1 : 0;
        }
        return 0;
    }

    private void expression() {
        int end = expressionEnd();
        for (int i = at + 1; i < end; i++) {
            replaceQuote(i);
        }
        behind('/', end + 1);
    }

    /** From one back quote to its own end, whatever templates are inside. */
    private void template() {
        int depth = 0;
        boolean inText = true;
        for (at++; at < text.length; at++) {
            char c = text[at];
            if (c == '\\') {
                replaceQuote(Math.min(++at, text.length - 1));
            } else if (c == '`' && inText && depth == 0) {
                break;
            } else if (c == '`') {
                text[at] = '_';
                changed = true;
                inText = !inText;
            } else if (c == '$' && next('{') && inText) {
                depth++;
                inText = false;
            } else if (c == '}' && !inText && depth > 0) {
                depth--;
                inText = true;
            }
        }
        behind('`', Math.min(at + 1, text.length));
    }

    private void replaceQuote(int index) {
        if (QUOTES.indexOf(text[index]) >= 0) {
            text[index] = '_';
            changed = true;
        }
    }
}

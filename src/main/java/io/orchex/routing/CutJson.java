package io.orchex.routing;

import java.util.regex.Pattern;

/** Closes JSON that was cut off, so that what came of it can be read. */
final class CutJson {

    private static final int NOWHERE = -1;
    private static final Pattern HALF_ESCAPE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u[0-9a-fA-F]{0,3}$");

    private final String cut;
    private final StringBuilder open = new StringBuilder();
    private boolean text;
    private boolean escaped;

    /** What stands before, white space aside. */
    private char before;

    /** Where the name begins that has no value yet. */
    private int name = NOWHERE;

    private CutJson(String cut) {
        this.cut = cut;
    }

    /** The same with its strings, lists and objects closed, and without a name that has no value. */
    static String closed(String cut) {
        CutJson json = new CutJson(cut);
        for (int i = 0; i < cut.length(); i++) {
            json.read(cut.charAt(i), i);
        }
        return json.close();
    }

    private void read(char character, int place) {
        if (escaped) {
            escaped = false;
        } else if (text) {
            escaped = character == '\\';
            text = character != '"';
        } else if (!Character.isWhitespace(character)) {
            structure(character, place);
            before = character;
        }
    }

    private void structure(char character, int place) {
        if (before == ':') {
            name = NOWHERE;
        }
        switch (character) {
            case '"' -> {
                text = true;
                name = isName() ? place : name;
            }
            case '{' -> open.append('}');
            case '[' -> open.append(']');
            case '}', ']' -> open.setLength(Math.max(0, open.length() - 1));
            default -> {}
        }
    }

    private boolean isName() {
        return (before == '{' || before == ',') && open.length() > 0 && open.charAt(open.length() - 1) == '}';
    }

    private String close() {
        String whole = escaped ? cut.substring(0, cut.length() - 1) : cut;
        String end = open.reverse().toString();
        if (name != NOWHERE) {
            return withoutComma(cut.substring(0, name)) + end;
        }
        return text ? withoutHalfEscape(whole) + '"' + end : withoutComma(whole) + end;
    }

    private static String withoutComma(String json) {
        String stripped = json.stripTrailing();
        return stripped.endsWith(",") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    /** A code point of four digits that lacks some of them. */
    private static String withoutHalfEscape(String json) {
        return HALF_ESCAPE.matcher(json).replaceFirst("$1");
    }
}

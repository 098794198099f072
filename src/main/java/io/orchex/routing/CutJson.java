package io.orchex.routing;

/** Closes JSON that was cut off, so that what came of it can be read. */
final class CutJson {

    private final StringBuilder open = new StringBuilder();
    private boolean text;
    private boolean escaped;

    private CutJson() {}

    /** The same with its strings, lists and objects closed; where it was cut inside a name it stays broken. */
    static String closed(String cut) {
        CutJson json = new CutJson();
        cut.chars().forEach(character -> json.read((char) character));
        return json.escaped ? json.close(cut.substring(0, cut.length() - 1)) : json.close(cut);
    }

    private void read(char character) {
        if (escaped) {
            escaped = false;
        } else if (text) {
            escaped = character == '\\';
            text = character != '"';
        } else {
            structure(character);
        }
    }

    private void structure(char character) {
        switch (character) {
            case '"' -> text = true;
            case '{' -> open.append('}');
            case '[' -> open.append(']');
            case '}', ']' -> open.setLength(Math.max(0, open.length() - 1));
            default -> {}
        }
    }

    private String close(String cut) {
        String end = open.reverse().toString();
        return text ? withoutHalfEscape(cut) + '"' + end : cut.replaceFirst(",?\\s*$", "") + end;
    }

    /** A code point of four digits that lacks some of them. */
    private static String withoutHalfEscape(String cut) {
        return cut.replaceFirst("(?<!\\\\)((?:\\\\\\\\)*)\\\\u[0-9a-fA-F]{0,3}$", "$1");
    }
}

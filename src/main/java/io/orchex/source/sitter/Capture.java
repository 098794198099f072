package io.orchex.source.sitter;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a capture of a query says about its node. */
interface Capture {

    /** Calls that take in another file. */
    Set<String> IMPORTING = Set.of("require", "require_relative", "load", "source", ".");

    Set<String> LOGICAL = Set.of("&&", "||", "and", "or");

    Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    Pattern SPACE = Pattern.compile("\\s+");

    /**
     * Adds the node [from, to), or tells more about a node that its match has added.
     *
     * @param first index of the match's first node among the elements
     * @return false if the whole match does not count
     */
    boolean add(List<Element> elements, int first, String text, int from, int to);

    static Capture of(String name) {
        int dot = name.indexOf('.');
        String key = dot < 0 ? name : name.substring(0, dot);
        return switch (key) {
            case "name" -> Capture::name;
            case "receiver" -> Capture::receiver;
            case "operator" -> Capture::operator;
            case "word" -> (elements, first, text, from, to) -> IMPORTING.contains(text.substring(from, to));
            case "anything" -> (elements, first, text, from, to) -> text.startsWith("*", from) && to == from + 1;
            default -> {
                Role role = Role.valueOf(key.toUpperCase(Locale.ROOT));
                String what = dot < 0 ? role.word() : name.substring(dot + 1).replace('_', ' ');
                yield (elements, first, text, from, to) -> elements.add(new Element(role, what, from, to, "", from));
            }
        };
    }

    private static boolean name(List<Element> elements, int first, String text, int from, int to) {
        Element element = elements.get(first);
        String name = plain(text.substring(from, to), element.name().isEmpty());
        String before = element.name().endsWith("operator") ? element.name() + " " : element.name();
        elements.set(first, element.named(before + name, from));
        return true;
    }

    /** C puts a name into parentheses where a macro has the same; that of a template may take several lines. */
    private static String plain(String name, boolean whole) {
        boolean wrapped = whole && name.startsWith("(") && name.endsWith(")");
        String plain = (wrapped ? name.substring(1, name.length() - 1).strip() : name).replace("::", ".");
        return plain.indexOf('\n') < 0
                ? plain
                : SPACE.matcher(plain).replaceAll(" ").replace(". ", ".");
    }

    /** The type that a function belongs to, which stands before its name. */
    private static boolean receiver(List<Element> elements, int first, String text, int from, int to) {
        Matcher word = WORD.matcher(text.substring(from, to));
        String type = word.find() ? word.group() + "." : "";
        elements.set(first, elements.get(first).named(type, from));
        return true;
    }

    private static boolean operator(List<Element> elements, int first, String text, int from, int to) {
        String operator = text.substring(from, to);
        elements.set(first, elements.get(first).named(operator, from));
        return LOGICAL.contains(operator);
    }
}

package io.orchex.source.sitter;

import java.util.regex.Pattern;

/** A language's rule of what others may use. */
interface Visibility {

    /**
     * A type or function, as far as the rule asks.
     *
     * @param header what stands before its name
     * @param place where it stands
     * @param exposed false behind a {@code private:} in the type around it
     */
    record Definition(String name, String header, Place place, boolean exposed) {}

    /** What stands around a definition. */
    enum Place {
        FILE,
        TYPE,
        /** A type whose members are public without saying so, such as an interface. */
        OPEN
    }

    boolean test(Definition definition);

    /** Public is what says so. */
    static Visibility saying(String words) {
        Pattern said = Pattern.compile("\\b(%s)\\b".formatted(words));
        return definition -> definition.place == Place.OPEN
                || said.matcher(definition.header).find();
    }

    /** Public is what does not say otherwise. */
    static Visibility unless(String words) {
        Pattern hidden = Pattern.compile("\\b(%s)\\b".formatted(words));
        return definition ->
                definition.exposed && !hidden.matcher(definition.header).find();
    }

    /** Public is what no {@code static} keeps in its file. */
    static Visibility linked() {
        Visibility external = unless("static");
        return definition -> definition.place == Place.FILE ? external.test(definition) : definition.exposed;
    }

    /** Public is what has a name of this form. */
    static Visibility named(String form) {
        Pattern names = Pattern.compile(form);
        return definition ->
                definition.exposed && names.matcher(definition.name).matches();
    }
}

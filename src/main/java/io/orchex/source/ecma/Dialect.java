package io.orchex.source.ecma;

/**
 * What a text is written in, which the compiler tells by the ending of its name.
 *
 * @param typed TypeScript, where {@code f<a>(b)} is a call with a type
 * @param jsx whether an angle bracket may begin an element, which excludes assertions by brackets
 */
public record Dialect(boolean typed, boolean jsx) {

    /** @param extension of a file name, {@code tsx} */
    public static Dialect of(String extension) {
        return switch (extension) {
            case "ts", "mts", "cts" -> new Dialect(true, false);
            case "tsx" -> new Dialect(true, true);
            default -> new Dialect(false, true);
        };
    }
}

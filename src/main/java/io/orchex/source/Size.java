package io.orchex.source;

/**
 * How long a file is.
 *
 * @param lines all of its lines
 * @param codeLines those that hold more than white space and comments
 * @param commentLines those that hold a comment and no code
 */
public record Size(int lines, int codeLines, int commentLines) {

    public static final Size EMPTY = new Size(0, 0, 0);
}

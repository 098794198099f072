package io.orchex.source;

/**
 * A place where a function becomes more complex.
 *
 * @param what the construct in the words of its language, {@code else if}
 * @param nesting how many control structures it stands in
 * @param cyclomatic points that it adds to the cyclomatic complexity
 * @param cognitive points that it adds to the cognitive complexity
 */
public record Branch(String what, Span span, int nesting, int cyclomatic, int cognitive) {}

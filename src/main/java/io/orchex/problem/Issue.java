package io.orchex.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param field dotted path of the value, {@code constraints.max_tokens}; {@code body} for the whole of it
 * @param issue what is wrong, in words that a person can act on
 */
public record Issue(String field, String issue) {}

package io.orchex.analysis.assessment;

import io.orchex.source.Reading;

/**
 * A file of the commit with all that is known of it.
 *
 * @param path from the root of the repository, with slashes
 * @param blob name of its content in the object store
 */
public record MeasuredFile(String path, String blob, Reading reading, Churn churn) {}

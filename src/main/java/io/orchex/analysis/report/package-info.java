/**
 * An assessment for other readers: SARIF for code scanning, Markdown for a comment, HTML for a browser.
 *
 * <p>Each is one text made of one {@link io.orchex.analysis.report.Report}, without a clock or a file, so the same
 * report gives the same bytes. What comes from the repository (paths, names, messages) is a stranger's text wherever it
 * lands: it is escaped for each form, and the page runs no script, loads nothing and says so to the browser by its
 * policy. Paths are those of the repository, never of the machine that read it.
 */
@NullMarked
package io.orchex.analysis.report;

import org.jspecify.annotations.NullMarked;

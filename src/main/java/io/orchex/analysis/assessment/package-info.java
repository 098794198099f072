/**
 * From the readings of all files of one commit to scores, debt, hotspots and opportunities.
 *
 * <p>Pure computation: nothing here reads a file, asks a clock or keeps state, and the same files give the same numbers
 * in the same order, however they come in. So a commit can be assessed again at any time to prove a number, and whoever
 * stores an assessment need not store how it came about.
 *
 * <p>The score puts four measures through {@code S(x, h) = 1 - 2^(-x/h)}, which is 0 at 0, a half at {@code h} and
 * never 1, and joins them as independent troubles: one severe factor is enough, and good values elsewhere hide none.
 * Coupling, documentation and churn stand beside the score and not in it. Debt is what Sonar's published rules take for
 * the same findings, of maintainability only: a security hole is no loan.
 *
 * <p>An opportunity ranks by how bad its file is, how often that is changed, and how much of the file's trouble it is
 * about: {@code score * ln(1 + commits) * relevance}. The worst function of a file has a relevance of one,
 * documentation none, so it always comes last.
 */
@NullMarked
package io.orchex.analysis.assessment;

import org.jspecify.annotations.NullMarked;

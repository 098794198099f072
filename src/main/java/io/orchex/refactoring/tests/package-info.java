/**
 * Running a repository's own tests before and after a change.
 *
 * <p>A repository's build runs whatever it likes, so it is run in {@code sandbox}, which has no network: what it needs
 * must be in the caches that the configuration shares. A suite that is red already says nothing of a change by being red
 * still, so it is not "all green" that counts: {@link io.orchex.refactoring.tests.TestComparison} compares which tests
 * fail, by the reports that the tools write, or the exit code where there are none. Whatever can't be run is skipped with
 * its reason, and never counts as passed.
 */
@NullMarked
package io.orchex.refactoring.tests;

import org.jspecify.annotations.NullMarked;

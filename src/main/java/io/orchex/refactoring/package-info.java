/**
 * Carrying opportunities out: the change, the proof that it is safe, and the pull request.
 *
 * <p>A refactoring is a row in PostgreSQL that one node at a time holds under lease, as with analyses.
 * {@link io.orchex.refactoring.Refactorer} works on texts alone: it takes the files of the analysed commit from git's
 * object store, has the recipes of {@code source} change them in a child process, and checks what came of it. Nothing
 * that fails a check goes further. Before anything leaves this gateway the result is written down as a whole, so that
 * whoever goes on after a crash publishes the very same commit, finds the branch and the request that are there
 * already, and makes neither twice.
 *
 * <pre class="mermaid">
 * stateDiagram-v2
 *     [*] --> running: POST /refactor (stage queued)
 *     running --> running: taken up by a node, or after its lease by another
 *     running --> completed: applied, or said why not
 *     running --> failed: the repository, the engine or the forge refused
 *     running --> cancelled: DELETE
 *     completed --> rolling_back: POST /refactor/{id}/rollback
 *     rolling_back --> rolled_back
 *     rolling_back --> completed: it could not be rolled back, and says why
 * </pre>
 */
@NullMarked
package io.orchex.refactoring;

import org.jspecify.annotations.NullMarked;

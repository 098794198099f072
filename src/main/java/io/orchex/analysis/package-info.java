/**
 * Reading repositories: what is complex, repeated and often changed in them, and what to do about it.
 *
 * <p>An analysis is a row in PostgreSQL that one node at a time holds under lease, as with tasks, so that a node that
 * dies costs the work since it began and nothing else. {@link io.orchex.analysis.Analyst} does the work on a thread
 * that may block: it reads blobs from git's object store (never a checkout), has them parsed in child processes of
 * their own (never those that serve tasks), and hands everything to the pure computation of {@code assessment}. What
 * was read in a content is kept by its blob id, so an unchanged file is parsed once, whatever commit, branch or
 * repository it is in.
 *
 * <pre class="mermaid">
 * stateDiagram-v2
 *     [*] --> running: POST /analyze (stage queued)
 *     running --> running: taken up by a node, or after its lease by another
 *     running --> completed
 *     running --> failed: the repository can't be read, or three nodes died of it
 *     running --> cancelled: DELETE
 * </pre>
 */
@NullMarked
package io.orchex.analysis;

import org.jspecify.annotations.NullMarked;

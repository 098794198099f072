/**
 * A repository's files and history, read from its object database; the only user of JGit.
 *
 * <p>Repositories come from outside, so everything in one is taken as an attack until it is text. Nothing is checked
 * out and nothing is run: there is no work tree in which a link, a filter or a hook could act, and git's own
 * configuration, that of the machine as well as that of the repository, is not followed. A local repository is never
 * written to. A remote one is reached over our own HTTP connection, which goes to the address that was checked and to
 * no other, because a name may answer with another address the second time it is asked, and counts what it receives.
 * Whatever has no natural end has a limit ({@link io.orchex.git.SourceLimits}); at a limit of the walk what was read so
 * far stands, with the reason why it is not all.
 *
 * <p>Remote repositories are kept in a cache of bare, shallow ones. An entry is marked as whole only after its last
 * byte is on the disk, so that what a killed process leaves behind is thrown away and fetched again instead of
 * repaired.
 *
 * <p>All calls block; use them on worker threads.
 */
@NullMarked
package io.orchex.git;

import org.jspecify.annotations.NullMarked;

/**
 * Runs programs of strangers so that they can do no harm.
 *
 * <p>{@link io.orchex.sandbox.Sandbox} starts a command by bubblewrap: in name spaces of its own, so there is no
 * network but its own loopback, no process but its own, no file but the system's programs and one folder, and nothing
 * of this process's environment. It runs as a user that owns nothing else: where this process is root, as one made up
 * for the run, otherwise as this process's user, which is nobody inside. What the kernel can't limit for a whole tree
 * of processes without control groups, which few may write, {@link io.orchex.sandbox.Watch} measures, and it kills the
 * tree by its first process: time, memory, number of processes, disk, output. Each run keeps one thread, as its parent,
 * for bubblewrap dies with the thread that started it, and all that runs inside with bubblewrap, however this process
 * ends.
 *
 * <p>Where bubblewrap is missing or may not make name spaces, as in many containers, nothing is run at all: the caller
 * is told why.
 */
@NullMarked
package io.orchex.sandbox;

import org.jspecify.annotations.NullMarked;

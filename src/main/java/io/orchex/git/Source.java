package io.orchex.git;

import java.net.URI;
import java.nio.file.Path;

/** Where a repository is, and which state of it is wished for. */
public sealed interface Source {

    Revision revision();

    /**
     * A repository of this machine, bare or with a work tree, under one of the allowed roots.
     *
     * @param repository its folder
     */
    record Local(Path repository, Revision revision) implements Source {}

    /** A repository that a git server offers over HTTP. */
    record Remote(URI url, Revision revision) implements Source {}
}

package io.orchex.git;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a repository is, and which state of it is wished for. */
public sealed interface Source {

    Revision revision();

    /**
     * A repository of this machine, bare or with a work tree, under one of the allowed roots.
     *
     * @param repository its folder
     */
    record Local(Path repository, Revision revision) implements Source {

        /** @throws SourceException when it is no path */
        public static Local of(String path, Revision revision) {
            try {
                return new Local(Path.of(path), revision);
            } catch (InvalidPathException e) {
                throw new SourceException(SourceException.Reason.NO_REPOSITORY, "The path is not one of this machine");
            }
        }
    }

    /** A repository that a git server offers over HTTP. */
    record Remote(URI url, Revision revision) implements Source {

        /** @throws SourceException when it is no address */
        public static Remote of(String address, Revision revision) {
            try {
                return new Remote(new URI(address), revision);
            } catch (URISyntaxException e) {
                throw new SourceException(SourceException.Reason.NOT_ALLOWED, "The address is not a URL");
            }
        }
    }
}

package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The folders under which repositories of this machine may be read; links are followed before anything is compared. */
record Roots(List<Path> folders) {

    /**
     * The root that holds a folder.
     *
     * @param folder as it is called in messages
     * @throws SourceException when none does
     */
    Path over(Path folder) {
        try {
            Path real = folder.toRealPath();
            for (Path root : folders) {
                if (real.startsWith(root.toRealPath())) {
                    return root.toRealPath();
                }
            }
        } catch (IOException | InvalidPathException e) {
            // Told like one that may not be read, so that nobody learns what exists.
        }
        throw new SourceException(
                Reason.NOT_ALLOWED, "There is no repository at this path under one of repositories.roots");
    }

    /**
     * The real path of a part of a repository.
     *
     * @throws SourceException when it is a link, or the way of another kind, that leads out of the root
     */
    static Path inside(Path root, Path part, String name) {
        try {
            Path real = part.toRealPath();
            if (real.startsWith(root)) {
                return real;
            }
        } catch (IOException | InvalidPathException e) {
            throw new SourceException(
                    Reason.NO_REPOSITORY,
                    "The repository's %s points to something that is not there".formatted(name),
                    e);
        }
        throw new SourceException(
                Reason.NOT_ALLOWED,
                "The repository's %s leads out of the allowed root; put what it points to under the same root"
                        .formatted(name));
    }
}

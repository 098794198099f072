package io.orchex.source.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A child's own folder for temporary files, which are the native parsers: whoever is left cleans it up, the child when
 * its parent is gone, the parent when the child is.
 */
final class Scratch {

    private final Path folder;
    private long cleared;

    Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch create() throws IOException {
        return new Scratch(Files.createTempDirectory("orchex-source"));
    }

    Path folder() {
        return folder;
    }

    /** A library that is loaded needs its file no more, except on Windows, where it can't be deleted before. */
    void clear() {
        // Seldom is there anything, and to look takes a quarter of the time that a small file is read in.
        long changed = folder.toFile().lastModified();
        if (changed != cleared) {
            empty(folder.toFile());
            cleared = folder.toFile().lastModified();
        }
    }

    void delete() {
        empty(folder.toFile());
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Something is left that a later cleaning of temporary folders will take.
        }
    }

    @SuppressWarnings("ResultOfMethodCallIgnored")
    private static void empty(File folder) {
        File[] files = folder.listFiles();
        for (File file : files == null ? new File[0] : files) {
            if (file.isDirectory() && !Files.isSymbolicLink(file.toPath())) {
                empty(file);
            }
            file.delete();
        }
    }
}

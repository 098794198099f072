package io.orchex.analysis;

import io.orchex.git.Contents;
import io.orchex.git.FileEntry;
import io.orchex.git.Snapshot;
import io.orchex.git.SourceException;
import io.orchex.git.SourceException.Reason;
import io.orchex.source.SourceFile;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The texts of files, read one by one when they are wanted, so that they are never in memory together. Another thread
 * may want them than the one that closes this: none is read any more after that.
 */
final class SourceTexts implements Iterable<SourceFile>, AutoCloseable {

    private static final Set<Reason> ENDS = EnumSet.of(Reason.CANCELLED, Reason.TIMED_OUT);

    private final Contents contents;
    private final List<FileEntry> files;
    private boolean closed;

    SourceTexts(Snapshot snapshot, List<FileEntry> files) {
        this.contents = snapshot.contents();
        this.files = files;
    }

    /** Passes over those that can't be read. */
    @Override
    public Iterator<SourceFile> iterator() {
        return files.stream().map(this::read).flatMap(Optional::stream).iterator();
    }

    private synchronized Optional<SourceFile> read(FileEntry file) {
        if (closed) {
            throw new SourceException(Reason.CANCELLED, "The analysis went on without it");
        }
        try {
            return Optional.of(new SourceFile(file.path(), null, contents.read(file.blob())));
        } catch (SourceException e) {
            if (ENDS.contains(e.reason())) {
                throw e;
            }
            return Optional.empty();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        contents.close();
    }
}

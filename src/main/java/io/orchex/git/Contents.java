package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;

/** The texts of a snapshot, for one thread at a time. To be closed by who asked for it, before the snapshot. */
public final class Contents implements AutoCloseable {

    private final Origin origin;
    private final ObjectStore store;
    private final Texts texts;

    Contents(Origin origin, ObjectStore store, Texts texts) {
        this.origin = origin;
        this.store = store;
        this.texts = texts;
    }

    /**
     * A file's text.
     *
     * @param blob of a {@link FileEntry}
     * @throws SourceException when there is none, or it is too long or no text
     */
    public String read(String blob) {
        if (!ObjectId.isId(blob)) {
            throw new SourceException(Reason.NO_REVISION, "A content is named by the 40 digits of its id");
        }
        try {
            return texts.text(ObjectId.fromString(blob))
                    .orElseThrow(() -> new SourceException(Reason.NOT_SUPPORTED, "The content is no text"));
        } catch (MissingObjectException e) {
            throw new SourceException(Reason.NO_REVISION, "The repository has no such content", e);
        } catch (LargeObjectException e) {
            throw new SourceException(Reason.TOO_LARGE, "The content is longer than the limit", e);
        } catch (IOException e) {
            throw origin.corrupt(e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}

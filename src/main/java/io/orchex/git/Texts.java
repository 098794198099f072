package io.orchex.git;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** The files' contents as text. Remembers the last one, as who judges a file usually hands it on to be read. */
final class Texts {

    private final ObjectStore store;
    private final int longest;
    private final boolean partial;
    private ObjectId last = ObjectId.zeroId();
    private byte[] bytes = {};
    private Optional<String> text = Optional.empty();

    /**
     * @param longest size in bytes of a content that is read
     * @param partial whether longer ones were not even fetched
     */
    Texts(ObjectStore store, int longest, boolean partial) {
        this.store = store;
        this.partial = partial;
        this.longest = longest;
    }

    boolean isPartial() {
        return partial;
    }

    int longest() {
        return longest;
    }

    long size(ObjectId blob) throws IOException {
        return store.size(blob);
    }

    /** None where it is no text. */
    Optional<String> text(ObjectId blob) throws IOException {
        load(blob);
        return text;
    }

    boolean isBinary(ObjectId blob) throws IOException {
        load(blob);
        return Decoding.isBinary(bytes);
    }

    private void load(ObjectId blob) throws IOException {
        if (!blob.equals(last)) {
            bytes = store.bytes(blob, longest);
            text = Decoding.text(bytes);
            last = blob;
        }
    }
}

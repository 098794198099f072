package io.orchex.git;

/** What becomes of one file. Its mode stays; a file that was not there is an ordinary one. */
public sealed interface Edit {

    /** The file has this content now. */
    final class Write implements Edit {

        private final byte[] content;

        public Write(byte[] content) {
            this.content = content.clone();
        }

        byte[] content() {
            return content;
        }
    }

    /**
     * The file is as it was at another time.
     *
     * @param blob id of a content that the repository has
     */
    record Restore(String blob, boolean executable) implements Edit {}

    /** The file is no more. */
    record Remove() implements Edit {}
}

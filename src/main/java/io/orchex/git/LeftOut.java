package io.orchex.git;

/**
 * A file that was not handed out, or a whole folder of them.
 *
 * @param path of the file; of a folder it ends with a slash
 * @param detail what exactly it was judged by; may be empty
 */
public record LeftOut(String path, Reason reason, String detail) {

    /** Why. */
    public enum Reason {
        EXCLUDED("an exclude pattern names it"),
        NOT_INCLUDED("no include pattern names it"),
        VENDORED("it was written elsewhere"),
        GENERATED("a program wrote it"),
        MINIFIED("it was made for machines to read"),
        BINARY("it is not text"),
        UNDECODABLE("its characters can't be told"),
        TOO_LARGE("it is longer than the limit"),
        TOO_DEEP("it lies in more folders than the limit"),
        SYMLINK("links are not followed"),
        SUBMODULE("other repositories inside this one are not followed"),
        STORED_ELSEWHERE("only a pointer to it is in the repository (Git LFS)"),
        BAD_NAME("its name can't be one on every machine"),
        MISSING("the repository doesn't hold it"),
        CORRUPT("the repository holds it damaged");

        private final String meaning;

        Reason(String meaning) {
            this.meaning = meaning;
        }

        /** A sentence without its end, for a reader. */
        public String meaning() {
            return meaning;
        }
    }
}

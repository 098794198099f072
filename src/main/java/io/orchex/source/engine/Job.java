package io.orchex.source.engine;

import io.orchex.source.SourceFile;
import java.util.List;

/** What the engine is asked to do with some files. */
public record Job(Work work, List<SourceFile> files) {

    /** The kinds of work. */
    public enum Work {
        /** Nothing: shows that the engine works. */
        PING,
        /** Functions, findings, syntax problems, duplicated blocks. */
        READ,
        /** The small refactorings that are certain not to change what the code does. */
        REWRITE
    }

    public Job {
        files = List.copyOf(files);
    }
}

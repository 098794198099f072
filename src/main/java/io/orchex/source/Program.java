package io.orchex.source;

import java.util.List;
import java.util.Set;

/**
 * The files of one language that belong together, to be compiled only to hear what is wrong with them.
 *
 * @param focus paths of the files that matter: where two files are copies of the same type, only one can be compiled,
 *     and it is theirs
 * @param release version of the language, 17 for Java 17; what the compiler does not know becomes the nearest it does
 * @param classPath archives with the libraries that the files use; may be empty
 */
public record Program(List<SourceFile> files, Set<String> focus, int release, List<String> classPath) {

    /** The longest that is compiled, in characters: a frame to the child takes twice as much. */
    public static final long LONGEST = 30L << 20;

    public Program {
        files = List.copyOf(files);
        focus = Set.copyOf(focus);
        classPath = List.copyOf(classPath);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a program has at least one file");
        }
    }

    /** All its text, in characters. */
    public long size() {
        return files.stream().mapToLong(file -> file.text().length()).sum();
    }
}

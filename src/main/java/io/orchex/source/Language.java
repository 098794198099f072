package io.orchex.source;

import java.util.List;
import java.util.Set;

/** A programming language that can be read; it runs in the engine's child process and may fail there in any way. */
public interface Language {

    /** Its name in lower case, {@code java}. */
    String name();

    /** The file name extensions that tell it, without the dot. */
    Set<String> extensions();

    /** Whether a text of unknown language is of this one. */
    boolean recognises(String text);

    /** Reads as much of the file as can be read. */
    Reading read(SourceFile file);

    /** Reads the file without looking for findings, which is cheaper. */
    Reading measure(SourceFile file);

    /** The tokens that count for duplication: no comments, no imports. */
    Tokens tokens(String text, Likeness likeness);

    /** Applies every small refactoring that is certain not to change what the code does. */
    default Rewrite rewrite(SourceFile file) {
        String refusal = "no refactoring of %s is known to be safe yet".formatted(name());
        return new Rewrite(file.path(), name(), file.text(), "", List.of(), refusal);
    }

    /** What code outside of the file can see of it, a line each, sorted. */
    default List<String> publicApi(String text) {
        throw new UnreadableException("what files of %s show to others is not known".formatted(name()));
    }

    /** Compiles the files only to hear what is wrong with them. */
    default Diagnosis diagnose(Program program) {
        throw new UnreadableException("the types of %s are not checked by this process".formatted(name()));
    }

    /** What {@link #refactor} knows how to do; whether it can be done at a place is another question. */
    default Set<Aim.Type> recipes() {
        return Set.of();
    }

    /** Makes the one change that is wanted, or says in the refusal why it can't be made without a risk. */
    default Rewrite refactor(SourceFile file, Aim aim) {
        String refusal =
                "%s of %s is not done by this process yet".formatted(aim.type().wireName(), name());
        return new Rewrite(file.path(), name(), file.text(), "", List.of(), refusal);
    }
}

package io.orchex.source.java;

import io.orchex.source.Edit;
import java.util.stream.Stream;

/** Makes one kind of small refactoring, and only where it is certain not to change what the code does. */
interface Recipe {

    /** Edits of the parsed text, each of which may be made alone. */
    Stream<Edit> edits(JavaUnit unit);
}

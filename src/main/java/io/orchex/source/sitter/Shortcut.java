package io.orchex.source.sitter;

import io.orchex.source.Characters;
import java.util.List;
import java.util.Optional;

/** Reads what it is sure of by itself, many times as fast as the native parser. */
interface Shortcut {

    Shortcut NONE = text -> Optional.empty();

    /** What the language's query finds in the text; empty if that must be asked. */
    Optional<List<Element>> elements(Characters text);
}

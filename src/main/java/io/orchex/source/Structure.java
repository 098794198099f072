package io.orchex.source;

import java.util.List;

/**
 * What a file takes from others and offers to them.
 *
 * @param imports the modules or qualified names that it imports, as they are written, in the order of the file
 * @param publicDefinitions the types and functions that others may use, by the rule of its language
 * @param documentedDefinitions those of them that a doc comment stands before
 */
public record Structure(List<String> imports, int publicDefinitions, int documentedDefinitions) {

    public static final Structure EMPTY = new Structure(List.of(), 0, 0);

    public Structure {
        imports = List.copyOf(imports);
    }
}

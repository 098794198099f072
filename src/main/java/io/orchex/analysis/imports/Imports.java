package io.orchex.analysis.imports;

import java.util.List;

/** Finds what an import of one language means. */
interface Imports {

    /**
     * The files of the module, sorted; empty if it is none of the repository.
     *
     * @param from path of the file that imports
     * @param name what it imports, as it is written there
     */
    List<String> resolve(String from, String name);
}

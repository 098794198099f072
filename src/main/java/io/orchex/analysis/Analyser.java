package io.orchex.analysis;

/** Names what reads contents, so that a reading is only used again where a new one would be the same. */
final class Analyser {

    /** Changes with anything that a reading tells; those of older versions go after a while. */
    static final String VERSION = "7.";

    private Analyser() {}

    /**
     * @param findings whether they are looked for, or the file is only measured
     * @param path of the file, whose ending tells the language
     */
    static String of(boolean findings, String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return VERSION + (findings ? "read." : "measure.") + name.substring(name.lastIndexOf('.') + 1);
    }
}

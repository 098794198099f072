package io.orchex.source;

import org.jspecify.annotations.Nullable;

/**
 * A piece of source code to read.
 *
 * @param path where it comes from; its extension tells the language where nothing else does
 * @param language name of the language, any case; null if unknown
 */
public record SourceFile(String path, @Nullable String language, String text) {}

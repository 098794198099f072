/**
 * Reads JavaScript and TypeScript.
 */
@NullMarked
package io.orchex.source.ecma;

import org.jspecify.annotations.NullMarked;

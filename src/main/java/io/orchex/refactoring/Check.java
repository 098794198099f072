package io.orchex.refactoring;

import org.jspecify.annotations.Nullable;

/**
 * One proof that a change is safe.
 *
 * @param check its name, {@code type_checking}
 * @param passed whether it was made and nothing speaks against the change; never where it was skipped
 * @param skipped whether it was not made
 * @param evidence what was looked at and found, or why it was not made
 */
public record Check(String check, boolean passed, boolean skipped, @Nullable String evidence) {}

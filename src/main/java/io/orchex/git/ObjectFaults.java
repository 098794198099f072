package io.orchex.git;

import io.orchex.git.LeftOut.Reason;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;

/** Why an object can't be read. */
final class ObjectFaults {

    private ObjectFaults() {}

    static Reason reason(Exception fault) {
        if (fault instanceof SourceException source) {
            throw source;
        }
        if (fault instanceof LargeObjectException) {
            return Reason.TOO_LARGE;
        }
        return fault instanceof MissingObjectException ? Reason.MISSING : Reason.CORRUPT;
    }
}

package io.orchex.git;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * A line of a folder.
 *
 * @param shown the name for a reader, whatever it holds
 */
record TreeEntry(Optional<String> name, String shown, FileMode mode, ObjectId id) {

    private static final ObjectChecker NAMES = new ObjectChecker();

    static TreeEntry at(CanonicalTreeParser folder) {
        byte[] raw = new byte[folder.getNameLength()];
        folder.getName(raw, 0);
        String shown = new String(raw, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "?");
        return new TreeEntry(name(raw), shown, folder.getEntryFileMode(), folder.getEntryObjectId());
    }

    /** None where it can't be the name of a file on any machine, or is one that git keeps for itself. */
    private static Optional<String> name(byte[] raw) {
        try {
            NAMES.checkPathSegment(raw, 0, raw.length);
            String name = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
            return name.chars().anyMatch(Character::isISOControl) || name.contains("\\")
                    ? Optional.empty()
                    : Optional.of(name);
        } catch (CorruptObjectException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

package io.orchex.git;

import io.orchex.git.LeftOut.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;

/**
 * Writes the files of a commit into an empty folder, as they are in it: no filter changes them, other repositories
 * inside are left out, and a link becomes a plain file that says where it would lead. So nothing is ever written
 * through a link.
 */
final class CheckOut implements TreeScan.Visitor {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PATH = 2_000;

    private final ObjectStore store;
    private final Tally tally;
    private final Path folder;
    private final long longest;

    /** @param longest bytes of a file that is written */
    CheckOut(ObjectStore store, Tally tally, Path folder, long longest) {
        this.store = store;
        this.tally = tally;
        this.folder = folder;
        this.longest = longest;
    }

    @Override
    public Optional<Place> folder(String path, Place above) throws IOException {
        Optional<Path> place = place(path);
        if (place.isPresent()) {
            try {
                Files.createDirectory(place.get());
                return Optional.of(new Place(path + "/", true, null, above.attributes()));
            } catch (FileAlreadyExistsException e) {
                tally.leave(new LeftOut(path + "/", Reason.CORRUPT, "there twice"));
            }
        }
        return Optional.empty();
    }

    @Override
    public void file(TreeEntry entry, String path, Place above) throws IOException {
        if (entry.mode() == FileMode.GITLINK) {
            tally.leave(new LeftOut(path, Reason.SUBMODULE, ""));
            return;
        }
        Optional<Path> place = place(path);
        Optional<byte[]> content = place.isEmpty() ? Optional.empty() : content(entry, path);
        if (place.isPresent() && content.isPresent()) {
            write(place.get(), content.get(), path, entry.mode() == FileMode.EXECUTABLE_FILE);
        }
    }

    /** None where the machine can't have a file of this name. */
    private Optional<Path> place(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        boolean fits = name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME && path.length() <= LONGEST_PATH;
        try {
            if (fits) {
                return Optional.of(folder.resolve(path));
            }
        } catch (InvalidPathException e) {
            // Left out below, like one that is too long.
        }
        tally.leave(new LeftOut(path, Reason.BAD_NAME, ""));
        return Optional.empty();
    }

    private Optional<byte[]> content(TreeEntry entry, String path) {
        try {
            long size = store.size(entry.id());
            if (size > longest) {
                tally.leave(new LeftOut(path, Reason.TOO_LARGE, "%d bytes".formatted(size)));
            } else if (tally.look(size)) {
                return Optional.of(store.bytes(entry.id(), longest));
            }
        } catch (IOException | RuntimeException e) {
            tally.leave(new LeftOut(path, ObjectFaults.reason(e), ""));
        }
        return Optional.empty();
    }

    private void write(Path place, byte[] content, String path, boolean executable) throws IOException {
        try {
            Files.write(place, content, StandardOpenOption.CREATE_NEW);
            tally.handedOut(content.length);
        } catch (FileAlreadyExistsException e) {
            tally.leave(new LeftOut(path, Reason.CORRUPT, "there twice"));
            return;
        }
        if (executable) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(place);
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(place, permissions);
        }
    }
}

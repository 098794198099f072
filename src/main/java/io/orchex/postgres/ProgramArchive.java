package io.orchex.postgres;

import io.orchex.settings.StartRefused;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs as packed in a jar; unpacked once, under a name that tells their content. */
final class ProgramArchive {

    private static final int NAME_LENGTH = 16;
    private static final int OWNER_MAY_EXECUTE = 0100;

    private final byte[] content;

    private ProgramArchive(byte[] content) {
        this.content = content;
    }

    static ProgramArchive forThisPlatform() {
        String system = System.getProperty("os.name").split(" ", 2)[0];
        String processor = ArchUtils.normalize(System.getProperty("os.arch"));
        try (InputStream stream = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, processor)) {
            return new ProgramArchive(stream.readAllBytes());
        } catch (IOException | IllegalStateException e) {
            throw new StartRefused(
                    "This build has no PostgreSQL for %s on %s; set database.url to a server of your own"
                            .formatted(system, processor),
                    e);
        }
    }

    /** The folder with {@code bin}, {@code lib} and {@code share}; those of other versions go. */
    Path unpackedIn(Path parent) {
        Path folder = parent.resolve(digest());
        try {
            if (!Files.isDirectory(folder)) {
                Trees.delete(parent);
                Path draft = Files.createDirectories(parent.resolve("unpacking"));
                unpack(draft);
                Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            return folder;
        } catch (IOException e) {
            throw new StartRefused("PostgreSQL can't be unpacked to %s (%s)".formatted(parent, e.getMessage()), e);
        }
    }

    private String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).substring(0, NAME_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void unpack(Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(content)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("entry outside of its folder: " + entry.getName());
                }
                place(entry, tar, target);
            }
        }
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException(target + " can't be made executable; is its file system mounted noexec?");
        }
    }
}

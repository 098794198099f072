package io.orchex.settings;

import io.orchex.provider.Secret;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The folder where an installation keeps what must outlive it: its database and its own secrets. Mode 0700. */
public record DataDirectory(Path path) {

    private static final int SECRET_KEY_BYTES = 32;

    /** Makes the folder where it isn't there yet. */
    public static DataDirectory open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(folder)) {
                create(folder);
            }
        } catch (FileAlreadyExistsException e) {
            throw refused(folder, "is not a directory");
        } catch (IOException e) {
            throw refused(folder, "can't be made");
        }
        if (!Files.isWritable(folder)) {
            throw refused(folder, "is not writable");
        }
        return new DataDirectory(folder);
    }

    private static void create(Path folder) throws IOException {
        if (folder.getParent() != null) {
            Files.createDirectories(folder.getParent());
        }
        Files.createDirectory(folder, SecretFile.permissions("rwx------"));
    }

    private static StartRefused refused(Path folder, String why) {
        return new StartRefused(
                "The data directory %s %s for user %s; give it to that user or name another one with ORCHEX_DATA_DIR"
                        .formatted(folder, why, System.getProperty("user.name")));
    }

    /** The home of the embedded database. */
    public Path postgres() {
        return path.resolve("postgres");
    }

    /** The first admin key, kept for the command line. */
    public SecretFile adminKey() {
        return new SecretFile(path.resolve("admin.key"));
    }

    /**
     * The 32 bytes, in base 64, that encrypt stored secrets: the configured ones; else, with the embedded database,
     * those kept beside it, made at the first start.
     *
     * @throws StartRefused where the database is elsewhere and no key is configured: a key kept on one node only would
     *     leave the others unable to read what it stored
     */
    public Secret secretKey(Settings settings, RandomGenerator chance) {
        Optional<Secret> configured = Optional.ofNullable(settings.secretKey());
        if (configured.isEmpty() && !settings.database().embedded()) {
            throw new StartRefused("""
                    secret_key is missing: with a database of your own (database.url) every node needs the same key for \
                    stored secrets. Make one with `openssl rand -base64 32` and set it as ORCHEX_SECRET_KEY""");
        }
        SecretFile kept = new SecretFile(path.resolve("secret.key"));
        return configured.orElseGet(() -> new Secret(kept.readOrCreate(() -> fresh(chance))));
    }

    private static String fresh(RandomGenerator chance) {
        byte[] bytes = new byte[SECRET_KEY_BYTES];
        chance.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

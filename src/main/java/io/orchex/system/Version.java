package io.orchex.system;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this gateway, as the build wrote it down. */
public final class Version {

    private static final String FILE = "version.properties";

    private Version() {}

    public static String read() {
        try (InputStream file = requireNonNull(Version.class.getResourceAsStream(FILE), FILE)) {
            Properties properties = new Properties();
            properties.load(file);
            return requireNonNull(properties.getProperty("version"), FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}

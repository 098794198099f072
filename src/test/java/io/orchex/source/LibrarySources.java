package io.orchex.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The sources of libraries whose jars are on the class path. */
public final class LibrarySources {

    private LibrarySources() {}

    /**
     * The texts of all files in the jar that holds this one, by their paths.
     *
     * @param ending of the files' names
     */
    public static Map<String, String> beside(String one, String ending) throws IOException {
        URL url = Objects.requireNonNull(LibrarySources.class.getResource("/" + one), one);
        JarURLConnection connection = (JarURLConnection) url.openConnection();
        connection.setUseCaches(false);
        Map<String, String> texts = new TreeMap<>();
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (entry.getName().endsWith(ending) && !entry.getName().contains("-info")) {
                    texts.put(entry.getName(), text(jar, entry));
                }
            }
        }
        return texts;
    }

    private static String text(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

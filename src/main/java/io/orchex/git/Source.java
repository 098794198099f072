package io.orchex.git;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a repository is, and which state of it is wished for. */
public sealed interface Source {

    Revision revision();

    /**
     * The places of one repository that has a path, an address or both; the path goes first.
     *
     * @throws SourceException when one of them is not what it should be
     */
    static List<Source> places(@Nullable String path, @Nullable String address, Revision revision) {
        List<Source> places = new ArrayList<>();
        if (path != null) {
            places.add(Local.of(path, revision));
        }
        if (address != null) {
            places.add(Remote.of(address, revision));
        }
        return List.copyOf(places);
    }

    /**
     * A repository of this machine, bare or with a work tree, under one of the allowed roots.
     *
     * @param repository its folder
     */
    record Local(Path repository, Revision revision) implements Source {

        /** @throws SourceException when it is no path */
        public static Local of(String path, Revision revision) {
            try {
                return new Local(Path.of(path), revision);
            } catch (InvalidPathException e) {
                throw new SourceException(SourceException.Reason.NOT_ALLOWED, "The path is not one of this machine");
            }
        }
    }

    /** A repository that a git server offers over HTTP or ssh. */
    record Remote(URI url, Revision revision) implements Source {

        private static final Pattern SHORT =
                Pattern.compile("([A-Za-z0-9_][A-Za-z0-9._-]*@[A-Za-z0-9._-]+):/?([^/:].*)");

        /**
         * Reads an address as people write it.
         *
         * @param address a URL, or git's short form for ssh, {@code git@example.com:team/app.git}
         * @throws SourceException when it is neither
         */
        public static Remote of(String address, Revision revision) {
            Matcher brief = SHORT.matcher(address);
            try {
                String url = brief.matches() ? "ssh://%s/%s".formatted(brief.group(1), brief.group(2)) : address;
                return new Remote(new URI(url), revision);
            } catch (URISyntaxException e) {
                throw new SourceException(SourceException.Reason.NOT_ALLOWED, "The address is not a URL");
            }
        }
    }
}

package io.orchex.git;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a repository is, and which state of it is wished for. */
public sealed interface Source {

    Revision revision();

    /**
     * A repository of this machine, bare or with a work tree, under one of the allowed roots.
     *
     * @param repository its folder
     */
    record Local(Path repository, Revision revision) implements Source {}

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

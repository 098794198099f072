package io.orchex.git;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * In whose name commits are made.
 *
 * @param signOff whether each ends with a line {@code Signed-off-by}
 */
public record Authorship(String name, String email, boolean signOff) {

    private static final Pattern BREAKS_A_HEADER = Pattern.compile("[<>\\p{Cntrl}]");
    private static final Pattern TRAILER = Pattern.compile("(?s).*\\n\\n([A-Z][A-Za-z-]+: [^\\n]+\\n?)+");

    /** @throws IllegalArgumentException when git could not write the name or the address down */
    public Authorship {
        if (name.isBlank()
                || email.isBlank()
                || BREAKS_A_HEADER.matcher(name + email).find()) {
            throw new IllegalArgumentException("no name and address of an author: %s, %s".formatted(name, email));
        }
    }

    /** The commit as git stores it; the same for the same arguments. */
    byte[] commit(ObjectId tree, ObjectId parent, String message, Instant at) {
        PersonIdent person = new PersonIdent(name, email, at, ZoneOffset.UTC);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentId(parent);
        commit.setAuthor(person);
        commit.setCommitter(person);
        commit.setEncoding(StandardCharsets.UTF_8);
        commit.setMessage(signed(message.replace("\0", "").strip()));
        try {
            return commit.build();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("every Java has UTF-8", e);
        }
    }

    private String signed(String message) {
        if (!signOff) {
            return message + "\n";
        }
        String gap = TRAILER.matcher(message).matches() ? "\n" : "\n\n";
        return "%s%sSigned-off-by: %s <%s>\n".formatted(message, gap, name, email);
    }
}

package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PacketLineIn;
import org.eclipse.jgit.transport.PacketLineOut;

/**
 * Has a git server change one branch, from the commit that it is known to be at to another. The server itself compares
 * before it changes, so nothing is ever overwritten.
 *
 * <p>JGit's own push finds out what the server lacks by walking through the history, all of which it needs for that. Of
 * a repository that was fetched in part, only the new objects are here, and they are all that the server lacks.
 */
final class ReceivePack implements AutoCloseable {

    private static final String STATUS = "report-status";
    private static final int MOST_BRANCHES = 200_000;
    private static final int LONGEST_REASON = 200;

    private final PushTalk talk;
    private final Map<String, ObjectId> refs = new HashMap<>();
    private String abilities = "";

    private ReceivePack(PushTalk talk) {
        this.talk = talk;
    }

    /** To be closed. */
    static ReceivePack greet(Wire wire) throws IOException {
        ReceivePack server = new ReceivePack(wire.push());
        try {
            server.listen();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private void listen() throws IOException {
        PacketLineIn lines = new PacketLineIn(talk.greeting());
        for (String line = first(lines); !PacketLineIn.isEnd(line); line = lines.readString()) {
            int end = line.indexOf('\0');
            abilities = end < 0 ? abilities : line.substring(end + 1);
            String[] words = (end < 0 ? line : line.substring(0, end)).split(" ", 2);
            if (words.length == 2 && ObjectId.isId(words[0]) && words[1].startsWith("refs/")) {
                refs.put(words[1], ObjectId.fromString(words[0]));
            }
            if (refs.size() > MOST_BRANCHES) {
                throw new SourceException(Reason.TOO_LARGE, "The repository has too many branches and tags");
            }
        }
    }

    private static String first(PacketLineIn lines) throws IOException {
        try {
            return lines.readString();
        } catch (EOFException e) {
            throw new SourceException(
                    Reason.NO_REPOSITORY,
                    "There is no repository at the address, or the gateway's key may not write to it",
                    e);
        }
    }

    Optional<ObjectId> tip(BranchName branch) {
        return Optional.ofNullable(refs.get(branch.ref()));
    }

    /**
     * @param to zero to delete the branch
     * @param pack what the server lacks; empty where that is nothing
     * @throws SourceException when the server doesn't do it
     */
    void change(BranchName branch, ObjectId from, ObjectId to, byte[] pack) throws IOException {
        if (!(" " + abilities + " ").contains(" " + STATUS + " ")) {
            throw new SourceException(Reason.NOT_SUPPORTED, "The server doesn't tell what becomes of a push");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(request);
        lines.writeString("%s %s %s\0 %s agent=orchex".formatted(from.name(), to.name(), branch.ref(), STATUS));
        lines.end();
        request.writeBytes(pack);
        hear(branch, talk.say(request.toByteArray()));
    }

    private static void hear(BranchName branch, InputStream answer) throws IOException {
        PacketLineIn lines = new PacketLineIn(answer);
        String unpacked = lines.readString();
        if (!unpacked.equals("unpack ok")) {
            throw refused(unpacked);
        }
        // To the end, so that the server is not cut off in the middle of what it does afterwards.
        String said = "";
        for (String line = lines.readString(); !PacketLineIn.isEnd(line); line = lines.readString()) {
            said = said.isEmpty() ? line : said;
        }
        if (said.startsWith("ng ")) {
            throw refused(said.substring(said.indexOf(' ', "ng ".length()) + 1));
        }
        if (!said.equals("ok " + branch.ref())) {
            throw new IOException("the server doesn't say what became of the branch");
        }
    }

    private static SourceException refused(String why) {
        String plain = why.replaceAll("[^\\x20-\\x7e]", "?");
        return new SourceException(
                Reason.REFUSED,
                "The server doesn't take the branch: %s"
                        .formatted(plain.substring(0, Math.min(plain.length(), LONGEST_REASON))));
    }

    @Override
    public void close() {
        talk.close();
    }
}

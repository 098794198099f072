package io.orchex.git;

import io.orchex.git.LeftOut.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** Decides which files are handed out: by what they are, by pattern, by convention, by size and at last by content. */
final class Sieve implements TreeScan.Visitor {

    private final Texts texts;
    private final Tally tally;
    private final FilePatterns.Matching included;
    private final FilePatterns.Matching excluded;
    private final Consumer<FileEntry> consumer;

    Sieve(Texts texts, Tally tally, FilePatterns patterns, Consumer<FileEntry> consumer) {
        this.texts = texts;
        this.tally = tally;
        this.included = patterns.included();
        this.excluded = patterns.excluded();
        this.consumer = consumer;
    }

    /** The folder as a place to go on, if there is any use in it. */
    @Override
    public Optional<Place> folder(String path, Place above) {
        if (excluded.says(path, true).orElse(false)) {
            return left(path + "/", Reason.EXCLUDED, "");
        }
        Optional<Convention> convention =
                Optional.ofNullable(above.convention()).or(() -> Convention.of(path, true));
        if (convention.isPresent() && !above.attributes().takesBack()) {
            return left(path + "/", convention.get().reason(), convention.get().meaning());
        }
        boolean wanted = included.says(path, true).orElse(above.included());
        return Optional.of(new Place(path + "/", wanted, convention.orElse(null), above.attributes()));
    }

    @Override
    public void file(TreeEntry entry, String path, Place place) {
        Optional<LeftOut> fault =
                kind(path, entry.mode()).or(() -> unwanted(path, place)).or(() -> foreign(path, place));
        if (fault.isPresent()) {
            tally.leave(fault.get());
            return;
        }
        lookInto(entry, path, place);
    }

    /** What the consumer throws is not a fault of the file. */
    private void lookInto(TreeEntry entry, String path, Place place) {
        long size = 0;
        Optional<LeftOut> fault;
        try {
            size = texts.size(entry.id());
            fault = fault(entry.id(), size, path, place);
        } catch (IOException | RuntimeException e) {
            Reason reason = ObjectFaults.reason(e);
            boolean spared = reason == Reason.MISSING && texts.isPartial();
            fault = Optional.of(
                    spared ? new LeftOut(path, Reason.TOO_LARGE, "not fetched") : new LeftOut(path, reason, ""));
        }
        if (fault.isPresent()) {
            tally.leave(fault.get());
        } else if (!tally.isEnded()) {
            tally.handedOut(size);
            consumer.accept(new FileEntry(path, entry.id().name(), size, entry.mode() == FileMode.EXECUTABLE_FILE));
        }
    }

    private static Optional<LeftOut> kind(String path, FileMode mode) {
        if (mode == FileMode.SYMLINK) {
            return Optional.of(new LeftOut(path, Reason.SYMLINK, ""));
        }
        if (mode == FileMode.GITLINK) {
            return Optional.of(new LeftOut(path, Reason.SUBMODULE, ""));
        }
        boolean file = mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
        return file ? Optional.empty() : Optional.of(new LeftOut(path, Reason.CORRUPT, "unknown kind of entry"));
    }

    private Optional<LeftOut> unwanted(String path, Place place) {
        if (excluded.says(path, false).orElse(false)) {
            return Optional.of(new LeftOut(path, Reason.EXCLUDED, ""));
        }
        boolean wanted = included.isEmpty() || included.says(path, false).orElse(place.included());
        return wanted ? Optional.empty() : Optional.of(new LeftOut(path, Reason.NOT_INCLUDED, ""));
    }

    private static Optional<LeftOut> foreign(String path, Place place) {
        Optional<Boolean> vendored = place.attributes().vendored(path);
        Optional<Boolean> generated = place.attributes().generated(path);
        if (vendored.orElse(false)) {
            return Optional.of(new LeftOut(path, Reason.VENDORED, Attributes.FILE));
        }
        if (generated.orElse(false)) {
            return Optional.of(new LeftOut(path, Reason.GENERATED, Attributes.FILE));
        }
        return Optional.ofNullable(place.convention())
                .or(() -> Convention.of(path, false))
                .filter(convention -> (convention.reason() == Reason.VENDORED ? vendored : generated).isEmpty())
                .map(convention -> new LeftOut(path, convention.reason(), convention.meaning()));
    }

    private Optional<LeftOut> fault(ObjectId blob, long size, String path, Place place) throws IOException {
        if (size > texts.longest()) {
            return Optional.of(new LeftOut(path, Reason.TOO_LARGE, "%d bytes".formatted(size)));
        }
        return tally.look(size) ? judge(blob, path, place) : Optional.empty();
    }

    private Optional<LeftOut> judge(ObjectId blob, String path, Place place) throws IOException {
        Optional<String> text = texts.text(blob);
        if (text.isEmpty()) {
            Reason reason = texts.isBinary(blob) ? Reason.BINARY : Reason.UNDECODABLE;
            return Optional.of(new LeftOut(path, reason, ""));
        }
        boolean written = !place.attributes().generated(path).orElse(true);
        return written ? Optional.empty() : ContentRules.judge(path, text.get());
    }

    private Optional<Place> left(String path, Reason reason, String detail) {
        tally.leave(new LeftOut(path, reason, detail));
        return Optional.empty();
    }
}

package io.orchex.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The remote repositories that are kept, each in a folder of its own. Those not used for longest go first, and none
 * while it is used. The folder belongs to one process.
 */
final class RemoteCache {

    private static final Pattern NAME = Pattern.compile("([0-9a-f]{40})\\.[0-9]+");

    private final SourceSettings.Store settings;
    private final InstantSource clock;
    private final Map<String, CacheEntry> entries = new HashMap<>();
    private boolean searched;

    RemoteCache(SourceSettings.Store settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The repository's place, empty if it was not fetched yet; to be closed. */
    synchronized Lease take(String key) throws IOException {
        if (!searched) {
            search();
            searched = true;
        }
        CacheEntry entry = entries.get(key);
        if (entry == null) {
            entry = new CacheEntry(key, Files.createTempDirectory(settings.folder(), key + "."));
            entries.put(key, entry);
        }
        entry.users++;
        return new Lease(this, entry);
    }

    /** Finds what an earlier process left, and deletes what it did not finish. */
    private void search() throws IOException {
        Files.createDirectories(settings.folder());
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(settings.folder())) {
            for (Path folder : folders) {
                Matcher name = NAME.matcher(folder.getFileName().toString());
                if (name.matches()) {
                    CacheEntry entry = new CacheEntry(name.group(1), folder);
                    if (!entry.isWhole() || entries.putIfAbsent(entry.key, entry) != null) {
                        entry.delete();
                    }
                }
            }
        }
    }

    /** No longer handed out; deleted when nobody uses it any more. */
    synchronized void discard(CacheEntry entry) throws IOException {
        entry.discarded = true;
        entry.markBroken();
        entries.remove(entry.key, entry);
    }

    synchronized void release(CacheEntry entry) throws IOException {
        entry.users--;
        if (entry.users > 0) {
            return;
        }
        if (entry.isWhole()) {
            entry.touch(clock.instant());
        } else {
            entries.remove(entry.key, entry);
            entry.delete();
        }
        shrink();
    }

    private void shrink() throws IOException {
        Instant oldest = clock.instant().minus(settings.age());
        for (CacheEntry entry : idle()) {
            if (entry.usedAt().isBefore(oldest)) {
                drop(entry);
            }
        }
        long bytes = 0;
        for (CacheEntry entry : entries.values()) {
            bytes += entry.bytes();
        }
        for (CacheEntry entry : idle()) {
            if (bytes > settings.bytes()) {
                bytes -= entry.bytes();
                drop(entry);
            }
        }
    }

    private void drop(CacheEntry entry) throws IOException {
        entries.remove(entry.key, entry);
        entry.delete();
    }

    private List<CacheEntry> idle() {
        return entries.values().stream()
                .filter(entry -> entry.users == 0)
                .sorted(Comparator.comparing(CacheEntry::usedAt))
                .toList();
    }
}

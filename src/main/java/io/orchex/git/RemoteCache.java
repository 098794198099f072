package io.orchex.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The remote repositories that are kept, each in a folder of its own. Those not used for longest go first, and none
 * while it is used. Several processes of a machine may share the cache: what is in it is what is in its folder, and
 * each looks again whenever it takes or gives back a repository, which only one does at a time.
 */
final class RemoteCache {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{40}\\.[0-9]+");
    private static final String LOCK = "lock";

    private final SourceSettings.Store settings;
    private final InstantSource clock;
    private final Map<Path, CacheEntry> used = new HashMap<>();

    RemoteCache(SourceSettings.Store settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** The repository's place, empty if it was not fetched yet; to be closed. */
    synchronized Lease take(String key) throws IOException {
        Files.createDirectories(settings.folder());
        return alone(() -> {
            Optional<CacheEntry> found = find(key);
            return new Lease(this, used(found.isPresent() ? found.get() : fresh(key)));
        });
    }

    private <T> T alone(Lease.Fetching<T> work) throws IOException {
        SharedLock lock = SharedLock.await(settings.folder().resolve(LOCK));
        try {
            return work.run();
        } finally {
            lock.close();
        }
    }

    private CacheEntry used(CacheEntry entry) throws IOException {
        if (entry.users == 0) {
            entry.begin();
            used.put(entry.folder, entry);
        }
        entry.users++;
        return entry;
    }

    private CacheEntry fresh(String key) throws IOException {
        return new CacheEntry(Files.createTempDirectory(settings.folder(), key + "."));
    }

    /** The whole one, or one that somebody fetches now; what nobody will finish is deleted. */
    private Optional<CacheEntry> find(String key) throws IOException {
        List<CacheEntry> found = new ArrayList<>();
        for (CacheEntry entry : entries(key + ".")) {
            if (entry.isWhole() || (!entry.deleteUnused() && !entry.isDiscarded())) {
                found.add(entry);
            }
        }
        return found.stream().max(Comparator.comparing(CacheEntry::isWhole).thenComparing(CacheEntry::usedAt));
    }

    private List<CacheEntry> entries(String start) throws IOException {
        List<CacheEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(settings.folder(), start + "*")) {
            for (Path folder : folders) {
                if (NAME.matcher(folder.getFileName().toString()).matches()) {
                    entries.add(used.getOrDefault(folder, new CacheEntry(folder)));
                }
            }
        }
        return entries;
    }

    /** No longer handed out; deleted when nobody uses it any more. */
    synchronized void discard(CacheEntry entry) throws IOException {
        entry.discard();
    }

    synchronized void release(CacheEntry entry) throws IOException {
        entry.users--;
        if (entry.users > 0) {
            return;
        }
        used.remove(entry.folder);
        try {
            alone(() -> {
                entry.end(clock.instant());
                return shrink();
            });
        } finally {
            entry.letGo();
        }
    }

    /** Gives how many bytes are kept. */
    private long shrink() throws IOException {
        Instant oldest = clock.instant().minus(settings.age());
        Map<CacheEntry, Long> kept = new LinkedHashMap<>();
        for (CacheEntry entry : byUse()) {
            if (!entry.usedAt().isBefore(oldest) || !entry.deleteUnused()) {
                kept.put(entry, entry.bytes());
            }
        }
        long bytes = kept.values().stream().mapToLong(Long::longValue).sum();
        for (Map.Entry<CacheEntry, Long> entry : kept.entrySet()) {
            if (bytes > settings.bytes() && entry.getKey().deleteUnused()) {
                bytes -= entry.getValue();
            }
        }
        return bytes;
    }

    private List<CacheEntry> byUse() throws IOException {
        return entries("").stream()
                .sorted(Comparator.comparing(CacheEntry::usedAt))
                .toList();
    }
}

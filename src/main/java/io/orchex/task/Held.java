package io.orchex.task;

import io.orchex.task.LeaseStore.Note;
import io.orchex.task.TaskProtocol.ProgressView;
import io.orchex.task.WorkProtocol.Lease;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What this process believes to hold, and how far that is since it was last written down. */
final class Held {

    private final Map<String, Lease> leases = new HashMap<>();
    private final Map<String, Note> news = new HashMap<>();

    void take(Lease lease) {
        leases.put(lease.taskId(), lease);
    }

    void drop(Lease lease) {
        if (leases.remove(lease.taskId(), lease)) {
            news.remove(lease.taskId());
        }
    }

    /** False where the lease is not held any more; of several notes the last counts. */
    boolean note(Lease lease, ProgressView progress) {
        if (!lease.equals(leases.get(lease.taskId()))) {
            return false;
        }
        news.put(lease.taskId(), new Note(lease, progress));
        return true;
    }

    List<Lease> leases(String node) {
        return leases.values().stream()
                .filter(lease -> lease.node().equals(node))
                .toList();
    }

    /**
     * Drops what was held and is not any more.
     *
     * @param before what was held when the store was asked; what was claimed since is not in its answer
     */
    void keep(List<Lease> before, Map<String, Long> epochs) {
        before.stream()
                .filter(lease -> !Objects.equals(lease.epoch(), epochs.get(lease.taskId())))
                .forEach(this::drop);
    }

    /** What is to be written down; told once. */
    List<Note> news() {
        List<Note> all = List.copyOf(news.values());
        news.clear();
        return all;
    }
}
